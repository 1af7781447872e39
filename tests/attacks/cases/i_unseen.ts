/** What a check of the text does not see: why the text is not the boundary. @module */

import { attacksOf } from "../attack.ts";

export const UNSEEN_ATTACKS = attacksOf("I", {
  expect: { status: ["ok"], value: "nothing" },
  limits: { wallMs: 6_000, cpuMs: 8_000 },
  maxMs: 7_500,
  maxMemoryMb: 450,
}, [
  {
    id: "I01",
    title: "comment for the engine, code for the check",
    code:
      'const a = 1, b = 2;\na <!-- /*\n}); globalThis.outside = 1; (async ($line, $last, $default, $vision, $at, $none) => {\n//*/ b;\nreturn globalThis.outside === 1 ? "reached" : "nothing";',
    expect: { status: ["error"], kind: ["unsupported_syntax"], line: 2 },
    plain: "blind",
    harm: "V8 skips what follows <!-- and TypeScript does not: code leaves the function around it",
  },
  {
    id: "I02",
    title: "names of the compiler in what the check skips",
    code: "const a = 1, b = 2;\na <!-- /*\n$line[0] = 99; globalThis.seen = typeof $vision;\n//*/ b;\n1",
    expect: { status: ["error"], kind: ["unsupported_syntax"], line: 2 },
    plain: "canary",
    harm: "The line marker is the snippet's",
  },
  {
    id: "I03",
    title: "the compiler's names, spelled otherwise",
    code: 'const \\u0024line = [0];\nreturn "nothing";',
    expect: { status: ["error"], kind: ["unsupported_syntax"], line: 1 },
    plain: "canary",
    harm: "A search for the name finds nothing",
  },
  {
    id: "I04",
    title: "text that closes the function around it",
    code: 'return 1; });\nglobalThis.outside = 1;\n(async () => { return "reached";',
    expect: { status: ["error"], kind: ["syntax"] },
    plain: "blind",
    harm: "Pasted between braces it runs outside of them",
  },
  {
    id: "I05",
    title: "name of the toolkit's file",
    code: "//# sourceURL=toolkit.js\n//# sourceMappingURL=data:application/json,{}\nconst f = () => null.x;\nf();",
    expect: { status: ["error"], kind: ["type"], line: 3 },
    plain: "canary",
    harm: "Stacks name another file",
  },
  {
    id: "I06",
    title: "names put together",
    code:
      'const found = [["De", "no"], ["pro", "cess"], ["fe", "tch"], ["Wor", "ker"], ["\\x65v", "al"]].map((p) => globalThis[p.join("")]).filter((v) => v !== undefined && v !== eval);\nreturn found.length === 0 ? "nothing" : "reached";',
    plain: "reached",
    harm: "A filter by words lets them through",
  },
  {
    id: "I07",
    title: "code in base64",
    code:
      'const code = atob("cmV0dXJuIHR5cGVvZiBnbG9iYWxUaGlz");\ntry { return `reached ${Reflect.construct(Function, [code])()}`; } catch { return "nothing"; }',
    plain: "reached",
    harm: "A filter by words lets it through",
  },
  {
    id: "I08",
    title: "sloppy mode",
    code:
      '"use sloppy";\ntry { undeclared_name = 1; return "reached"; } catch (e) { return e instanceof ReferenceError ? "nothing" : "odd"; }',
    plain: "reached",
    harm: "Without strict mode globals appear by mistake and callers can be seen",
  },
  {
    id: "I09",
    title: "with",
    code: 'with (globalThis) { return "reached"; }',
    expect: { status: ["error"], kind: ["syntax", "unsupported_syntax"], line: 1 },
    plain: "reached",
    harm: "Names are looked up in an object",
  },
  {
    id: "I10",
    title: "names of the scope declared again",
    code:
      'var undefined_ = 1;\nconst console = { log() {} }, show = 1, image = 2, vision = 3, Promise = 4, Error = 5, Image = 6;\nfunction structuredClone() {}\nreturn "nothing";',
    plain: "canary",
    harm: "A harness in the same scope uses the snippet's names",
  },
  {
    id: "I11",
    title: "modules of the host by import",
    code: 'import * as fs from "node:fs";\nreturn typeof fs;',
    expect: { status: ["error"], kind: ["policy"], line: 1 },
    plain: "blind",
    harm: "In an entry module it is checked against the parent's permissions",
  },
  {
    id: "I12",
    title: "modules of the host by re-export",
    code: 'export * from "file:///etc/passwd";\nexport { default } from "https://example.invalid/x.ts";',
    expect: { status: ["error"], kind: ["policy"], line: 1 },
    plain: "blind",
    harm: "An export loads a module too",
  },
  {
    id: "I13",
    title: "import by phases and attributes",
    code: 'const f = () => import.source("file:///etc/passwd");\nconst g = () => import.defer("node:fs");',
    expect: { status: ["error"], kind: ["policy", "syntax", "unsupported_syntax"], line: 1 },
    plain: "canary",
    harm: "import() has three spellings",
  },
  {
    id: "I14",
    title: "import.meta",
    code: "return import.meta.url;",
    expect: { status: ["error"], kind: ["policy"], line: 1 },
    plain: "blind",
    harm: "It names the host's file",
  },
  {
    id: "I15",
    title: "line separators in strings and comments",
    code: 'const s = "a\u2028b\u2029c"; /* x\u2028y */ // z\u2028null.x;\nreturn "nothing";',
    expect: { status: ["error"], kind: ["type"] },
    plain: "canary",
    harm: "A checker that counts lines otherwise takes code for a comment",
  },
  {
    id: "I16",
    title: "nesting ten thousand deep",
    code: `return ${"(".repeat(10_000)}1${")".repeat(10_000)};`,
    expect: { status: ["error"], kind: ["unsupported_syntax", "syntax"] },
    plain: "blind",
    harm: "Parsers recurse: Deno's own loader aborts at 800 levels",
  },
  {
    id: "I17",
    title: "type tricks",
    code:
      'declare global { var $vision: any }\nenum E { A = "x".length, B = (() => { globalThis.hit = 1; return 2 })() }\nnamespace N { export const x = 1 }\nreturn "nothing";',
    expect: { status: ["ok", "error"] },
    plain: "blind",
    harm: "What looks like a type runs",
  },
  {
    id: "I18",
    title: "await, yield and async as names",
    code:
      'const await_ = 1;\nvar async = 1, of = 2, get = 3, let_ = 4;\nasync: for (of of [1]) break async;\nreturn "nothing";',
    plain: "canary",
    harm: "A tokenizer that guesses by words loses its way",
  },
]);
