import assert from "node:assert/strict";
import type { InputImage } from "../../../runtime/wire/execution.ts";
import { Executions, inputImage } from "../../support/executions.ts";
import { projectFile } from "../../support/toolkit.ts";

const executions = await Executions.start({ size: 2, concurrency: 1 });
Deno.test.afterAll(async () => await executions[Symbol.asyncDispose]());

const open = (path: string, name = "image_1"): InputImage =>
  inputImage(Deno.readFileSync(projectFile(`tests/golden/${path}`)), name);
const page = open("reading/sans_16.png");

/** The models and libraries come in through the inlet and work without any permission. */
const plenty = { wallMs: 60_000, cpuMs: 60_000 } as const;

Deno.test({
  name: "text, codes and charts are read inside the sandbox, and lead back to the input",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const { value, fault, status } = await executions.run(
      `const [page, code, chart] = images;
       const part = page.crop([0, 0, page.width, 40]);
       const { text, words } = part.readText();
       const axis = chart.readAxis("y");
       return {
         text,
         root: part.toRoot(words[0].box),
         again: JSON.stringify(part.readText().words) === JSON.stringify(words),
         codes: code.readBarcodes().map(({ text, format }) => [text, format]),
         bars: chart.readBars("#ff7f0e", { axis }).map(({ value }) => Math.round(value)),
         regions: page.detectTextRegions().length,
       };`,
      { images: [page, open("reading/codes/Code128.png", "code"), open("charts/bars.png", "chart")], limits: plenty },
    );
    assert.equal(status, "ok", JSON.stringify(fault));
    const { root, ...rest } = value as { root: number[] };
    assert.deepEqual(rest, {
      text: "The harbour was quiet when the first boats returned at dawn.",
      again: true,
      codes: [["DR-4711-x", "Code128"]],
      bars: [34, 52, 20, 47, 9],
      regions: 4,
    });
    assert.ok(Math.abs((root[0] ?? 99) - 16) < 3, `${root}`);
  },
});

Deno.test({
  name: "a snippet that replaces WebAssembly's constructors never sees a library",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const { value, fault } = await executions.run(
      `let seen = 0;
       for (const name of ["Module", "Instance", "Memory", "Table"]) {
         WebAssembly[name] = class { constructor() { seen += 1; } };
       }
       const codes = image.readBarcodes().length;
       const reading = image.readText();
       const keys = (value) => typeof value !== "object" || value === null ? [] :
         Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)]);
       return { seen, codes, keys: [...new Set(keys(reading))].filter((key) => !/^\\d+$/.test(key)).sort() };`,
      { images: [page], limits: plenty },
    );
    assert.equal(fault, null);
    assert.deepEqual(value, {
      seen: 0,
      codes: 0,
      keys: ["box", "confidence", "line", "lines", "scale", "text", "words"],
    });
  },
});

Deno.test({
  name: "too little memory, and too little time, end with the tool, the place and what to do",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const small = await executions.run("return image.readText().text;", {
      images: [page],
      limits: { ...plenty, memoryMb: 100 },
    });
    assert.equal(small.status, "memory_limit");
    assert.match(small.fault?.message ?? "", /^Cannot allocate text recognition.* at most 100 MB, received 15\d MB$/);
    assert.match(small.fault?.hint ?? "", /raise memory_mb to 256/);
    const short = await executions.run("const big = image.resize(3000);\nreturn big.readText().text;", {
      images: [page],
      limits: { ...plenty, wallMs: 600 },
    });
    assert.equal(short.status, "timeout");
    assert.equal(short.fault?.tool?.name, "readText");
    assert.equal(short.fault?.line, 2);
  },
});

Deno.test({
  name: "hostile images end in answers: noise, one pixel, stripes, the longest line",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const { status, fault, value } = await executions.run(
      `const make = (width, height, levelAt) => {
         const data = new Uint8ClampedArray(width * height);
         for (let i = 0; i < data.length; i++) data[i] = levelAt(i, width);
         return vision.fromPixels(data, width, height);
       };
       const pictures = [
         make(1, 1, () => 0), make(1, 3000, (i) => i * 37), make(65535, 1, (i) => i * 91),
         make(900, 700, () => Math.random() * 256), make(900, 700, (i) => (i >> 2) & 1 ? 255 : 0), make(700, 700, () => 0),
       ];
       return pictures.map((picture) => [
         typeof picture.readText().text, picture.readBarcodes().length, Array.isArray(picture.detectTextRegions()),
       ]);`,
      { limits: plenty },
    );
    assert.equal(status, "ok", JSON.stringify(fault));
    assert.deepEqual(value, Array.from({ length: 6 }, () => ["string", 0, true]));
  },
});
