import assert from "node:assert/strict";
import { parseRunArgs, UsageError } from "../../../runtime/cli/parse_run_args.ts";

Deno.test("parseRunArgs() reads everything that can be given", () => {
  const args = parseRunArgs([
    "snippet.ts",
    "-i",
    "photo.jpg",
    "--image",
    "page=scan.png",
    "-o",
    "out/",
    "--inputs",
    '{"a":1}',
    "--seed",
    "7",
    "--limit",
    "wall_ms=2000",
    "--mime",
    "image/jpeg",
    "--json",
  ]);
  assert.deepEqual(args, {
    snippet: "snippet.ts",
    images: [{ name: "image_1", path: "photo.jpg" }, { name: "page", path: "scan.png" }],
    outFolder: "out/",
    inputs: { a: 1 },
    seed: 7,
    limits: { wall_ms: 2000 },
    mime: "image/jpeg",
    json: true,
  });
});

Deno.test("parseRunArgs() has defaults for all but the snippet", () => {
  const args = parseRunArgs(["-"]);
  assert.deepEqual(args, {
    snippet: "-",
    images: [],
    outFolder: null,
    inputs: null,
    seed: 0,
    limits: {},
    mime: "image/png",
    json: false,
  });
});

Deno.test("parseRunArgs() gives null for help", () => {
  assert.equal(parseRunArgs(["--help"]), null);
});

Deno.test.each([
  [[], "a snippet file must be given"],
  [["a.ts", "b.ts"], 'received also "b.ts"'],
  [["a.ts", "--nonsense"], "--nonsense"],
  [["a.ts", "--inputs", "{"], "--inputs must be JSON, received {"],
  [["a.ts", "--seed", "x"], "--seed must be an integer, received x"],
  [["a.ts", "--limit", "wall_ms"], "--limit must be NAME=N, received wall_ms"],
  [["a.ts", "--limit", "wall_ms=soon"], "--limit wall_ms must be an integer, received soon"],
  [["a.ts", "--mime", "image/gif"], "--mime must be image/png, image/jpeg or image/webp, received image/gif"],
])("parseRunArgs(%j) says what is wrong", (args, message) => {
  assert.throws(() => parseRunArgs(args), (error) => error instanceof UsageError && error.message.includes(message));
});
