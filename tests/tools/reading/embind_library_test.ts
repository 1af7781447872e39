import assert from "node:assert/strict";
import { configureBudget } from "../../../tools/core/budget.ts";
import { MemoryLimitError, ToolUnavailableError } from "../../../tools/core/tool_error.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { scanCodes } from "../../../tools/reading/barcode_engine.ts";
import { EmbindLibrary, type LibraryNames, LibraryStopped } from "../../../tools/reading/embind_library.ts";
import { readBarcodes } from "../../../tools/reading/read_barcodes.ts";
import { readText } from "../../../tools/reading/read_text.ts";
import { TextEngine } from "../../../tools/reading/text_engine.ts";
import "../../support/toolkit.ts";

const page = { pixels: new Uint8ClampedArray(40 * 30).fill(255), width: 40, height: 30 };

/** Runs with a budget, and puts the default back. */
function withMemory(memoryMb: number, run: () => void): void {
  configureBudget({ memoryMb });
  try {
    run();
  } finally {
    configureBudget({ memoryMb: 512 });
  }
}

Deno.test("too little memory is said before anything is loaded, with the amount", () => {
  withMemory(100, () => {
    assert.throws(() => readText(blank(10, 10)), (error) => {
      assert.ok(MemoryLimitError.is(error));
      assert.match(error.message, /^Cannot allocate text recognition.*: it must be at most 100 MB, received 151 MB$/);
      assert.match(error.hint ?? "", /raise memory_mb to 256/);
      return true;
    });
  });
  withMemory(16, () => {
    assert.throws(() => readBarcodes(blank(10, 10)), (error) => MemoryLimitError.is(error) && error.neededMb > 16);
  });
});

Deno.test("a library that would grow over the budget is stopped by the same error, and a later call works", () => {
  withMemory(20, () => {
    assert.throws(() => new TextEngine("eng"), (error) => MemoryLimitError.is(error));
  });
  const words = new TextEngine("eng").words(page, { segmentation: 3, whitelist: "" });
  assert.equal(words.map(({ text }) => text).join("").trim(), "");
});

Deno.test("a model or a library that is not installed is said by name", () => {
  assert.throws(
    () => new TextEngine("xyz"),
    (error) => ToolUnavailableError.is(error) && error.asset === "xyz.traineddata",
  );
  const names: LibraryNames = {
    imports: {},
    others: "nothing",
    memory: "",
    table: "",
    malloc: "",
    free: "",
    start: "",
  };
  assert.throws(() => new EmbindLibrary("none.wasm", names).open(), (error) => ToolUnavailableError.is(error));
});

Deno.test("nonsense that reaches a library ends in an error of ours or in nothing, never in a hang", () => {
  const engine = new TextEngine("eng");
  for (const segmentation of [-5, 99]) {
    assert.doesNotThrow(() => engine.words(page, { segmentation, whitelist: "\u0000🚲" }));
  }
  assert.deepEqual(scanCodes(page, "QRCode"), []);
  assert.throws(
    () => scanCodes({ ...page, width: 20_000, height: 20_000 }, ""),
    (error) => error instanceof LibraryStopped,
  );
});
