/** Draws the codes that the reading tests look for, into tests/golden/reading/codes/; run by hand. @module */

import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

const ROOT = new URL("../", import.meta.url);
const FOLDER = new URL("tests/golden/reading/codes/", ROOT);
const WRITER = new URL("node_modules/zxing-wasm/dist/writer/zxing_writer.wasm", ROOT);
/** Pixels per module. */
const SCALE = 3;

/** Formats and what they say; numbers where the format has only numbers. */
const CODES = [
  ["QRCode", "Darkroom → café 東京 42"],
  ["DataMatrix", "lot 7 / box 19"],
  ["AztecCode", "seat 14C, gate B22"],
  ["PDF417", "consignment 2024-05-03 no. 118"],
  ["Code128", "DR-4711-x"],
  ["Code39", "SHELF-9"],
  ["Code93", "BIN 205"],
  ["ITF", "00123456789012"],
  ["Codabar", "A40156B"],
  ["EAN13", "4006381333931"],
  ["EAN8", "96385074"],
  ["UPCA", "036000291452"],
] as const;

async function main(): Promise<void> {
  const wasmBinary = (await Deno.readFile(WRITER)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  await Deno.mkdir(FOLDER, { recursive: true });
  for (const [format, text] of CODES) {
    const { image, error } = await writeBarcode(text, { format, scale: SCALE });
    if (image === null) throw new Error(`Cannot draw ${format}: ${error}`);
    await Deno.writeFile(new URL(`${format}.png`, FOLDER), new Uint8Array(await image.arrayBuffer()));
  }
  await Deno.writeTextFile(new URL("codes.json", FOLDER), `${JSON.stringify(Object.fromEntries(CODES))}\n`);
}

if (import.meta.main) await main();
