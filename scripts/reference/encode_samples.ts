/**
 * Writes what the encoders make into tests/golden/encoded.json; encoded.py then
 * adds what Pillow reads of it.
 *
 * @module
 */

import { ENCODE_SAMPLES } from "../../tests/support/encode_samples.ts";

const rows = ENCODE_SAMPLES.map(({ name, encode }) => JSON.stringify({ name, file: encode().toBase64() }));
const path = new URL("../../tests/golden/encoded.json", import.meta.url);
await Deno.writeTextFile(path, `[\n${rows.join(",\n")}\n]\n`);
