import assert from "node:assert/strict";
import { FAULT_KINDS } from "../../runtime/wire/outcome.ts";
import { ERROR_PAGES, WARNING_PAGES } from "../../scripts/error_pages.ts";
import { ERRORS_DOC, renderErrorsDoc } from "../../scripts/generate_errors_doc.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ LIMIT_COMPILE_MS: "5000" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

serviceTest("docs/errors.md is what real runs give", async () => {
  assert.equal(await Deno.readTextFile(ERRORS_DOC), await renderErrorsDoc(service.execute));
});

serviceTest("every kind has its chapter, in the order of the closed list", () => {
  assert.deepEqual(ERROR_PAGES.map(({ kind }) => kind), [...FAULT_KINDS]);
});

serviceTest("every kind and warning says what to do", () => {
  for (const { kind, cause, remedy } of ERROR_PAGES) {
    assert.match(cause, /^[A-Z].*\.$/, kind);
    assert.match(remedy, /^[A-Z].*\.$/, kind);
  }
  for (const { code, cause, remedy } of WARNING_PAGES) {
    assert.match(code, /^[a-z_]+$/);
    assert.ok(cause.length > 10 && remedy.length > 3, code);
  }
});

serviceTest("the guest's warnings are those of the page", async () => {
  const folder = new URL("../../runtime/", import.meta.url);
  const sources = await Promise.all(
    ["guest/warnings.ts", "host/collect.ts", "host/advise/advise_outcome.ts"].map((path) =>
      Deno.readTextFile(new URL(path, folder))
    ),
  );
  const sent = [...sources.join("\n").matchAll(/(?:#send\(|code: )"([a-z_]+)"/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(sent)].sort(), WARNING_PAGES.map(({ code }) => code).sort());
});

serviceTest("a kind that no snippet can bring about names tests that do", async () => {
  for (const { kind, examples, tests = [] } of ERROR_PAGES) {
    assert.ok(examples.length > 0 || tests.length > 0, kind);
    for (const path of tests) {
      const text = await Deno.readTextFile(new URL(`../${path}`, import.meta.url));
      assert.ok(text.includes(kind), `${kind} in ${path}`);
    }
  }
});
