import assert from "node:assert/strict";
import { run } from "../../../runtime/cli/run.ts";
import { collect } from "../../../runtime/host/collect.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { emittedImage, executionOf, faultOf, outcomeOf } from "../../support/outcomes.ts";
import { createEdge } from "../../support/edge.ts";

const USAGE = /^Usage: deno task run SNIPPET\.ts/m;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly bodies: unknown[];
  readonly written: string[];
}

interface World {
  readonly files?: Readonly<Record<string, string>>;
  readonly execute?: (body: unknown) => Promise<Response>;
  readonly isTerminal?: boolean;
  readonly isReadOnly?: boolean;
}

/** An answer as the server would give it. */
function answerOf(changes: Partial<Outcome>): () => Promise<Response> {
  const answer = collect(outcomeOf(changes), { execution: executionOf(), toolkit: { name: "t", version: "1" } });
  return () => Promise.resolve(Response.json(answer));
}

async function ran(args: readonly string[], world: World = {}): Promise<Ran> {
  const { files = { "s.ts": "return 1" }, execute = answerOf({ value: 1 }), isTerminal = true } = world;
  const out = { stdout: "", stderr: "", bodies: [] as unknown[], written: [] as string[] };
  const code = await run(args, {
    execute: (body) => {
      out.bodies.push(body);
      return execute(body);
    },
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) return Promise.reject(new Error(`No such file: ${path}`));
      return Promise.resolve(new TextEncoder().encode(text));
    },
    writeFile: (folder, name, bytes) => {
      if (world.isReadOnly === true) return Promise.reject(new Error("Read-only file system"));
      out.written.push(`${folder}|${name}|${bytes.join()}`);
      return Promise.resolve(`${folder}/${name}`);
    },
    stdout: (text) => void (out.stdout += text),
    stderr: (text) => void (out.stderr += text),
    isTerminal,
  });
  return { code, ...out };
}

const KILLED = faultOf({ kind: "timeout", name: "ExecutionFault", message: "too long", line: 2, column: 7 });

/** As `timeout(1)` and shells have them. */
const CODES: readonly (readonly [name: string, outcome: Partial<Outcome>, code: number])[] = [
  ["ok", { value: 1 }, 0],
  ["error", { status: "error", fault: faultOf() }, 1],
  ["output_limit", { status: "output_limit", fault: faultOf({ kind: "output_limit" }) }, 1],
  ["crashed", { status: "crashed", fault: faultOf({ kind: "crashed" }) }, 1],
  ["cancelled", { status: "cancelled", fault: faultOf({ kind: "cancelled" }) }, 1],
  ["timeout", { status: "timeout", fault: KILLED }, 124],
  ["memory_limit", { status: "memory_limit", fault: faultOf({ kind: "memory_limit" }) }, 137],
];

for (const [status, outcome, code] of CODES) {
  Deno.test(`a run that ends as ${status} ends the command with ${code}, at a terminal and in a pipe`, async () => {
    for (const isTerminal of [true, false]) {
      const result = await ran(["s.ts"], { execute: answerOf(outcome), isTerminal });
      assert.equal(result.code, code);
      assert.equal(result.stderr === "", code === 0);
    }
  });
}

Deno.test("what is sent is what the command line says", async () => {
  const files = { "s.ts": "return 2", "a.png": "A", "b.png": "B" };
  const { bodies } = await ran([
    "s.ts",
    "-i",
    "a.png",
    "-i",
    "page-1=b.png",
    "--inputs",
    "[1]",
    "--seed=-7",
    "--limit",
    "wall_ms=1e3",
    "--limit=tool_calls=0",
    "--mime",
    "image/webp",
  ], { files });
  assert.deepEqual(bodies, [{
    code: "return 2",
    images: [{ name: "image_1", data: "QQ==" }, { name: "page-1", data: "Qg==" }],
    inputs: [1],
    seed: -7,
    limits: { wall_ms: 1_000, tool_calls: 0 },
    output: { mime: "image/webp" },
  }]);
});

Deno.test("what is sent is a request that the server takes", async () => {
  const { post, executed } = createEdge();
  const execute = (body: unknown): Promise<Response> => post(body);
  const { code, stderr } = await ran(["s.ts", "--limit", "tool_calls=5", "--inputs", "null"], { execute });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.equal(executed[0]?.limits.toolCalls, 5);
});

Deno.test("a refusal is told with every field that is wrong", async () => {
  const { post } = createEdge();
  const { code, stdout, stderr } = await ran(["s.ts", "--limit", "walls=5", "--limit", "wall_ms=-1"], {
    execute: (body) => post(body),
  });
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(stderr, /^ {2}\/limits\/walls: .*walls/m);
  assert.match(stderr, /^ {2}\/limits\/wall_ms: .*at least 1, received -1/m);
});

Deno.test("a pipe gets one line of JSON, a terminal value, log and places of files", async () => {
  const outcome: Partial<Outcome> = {
    value: { a: [1] },
    logs: [{ level: "info", text: "plain", line: 1 }, { level: "warn", text: "careful", line: 2 }],
    images: [emittedImage(1, { name: "corner" })],
  };
  const piped = await ran(["s.ts"], { execute: answerOf(outcome), isTerminal: false });
  assert.equal(piped.stdout.split("\n").length, 2);
  assert.deepEqual(JSON.parse(piped.stdout).value, { a: [1] });
  const told = await ran(["s.ts", "--json"], { execute: answerOf(outcome) });
  assert.equal(told.stdout, piped.stdout);
  const shown = await ran(["s.ts", "-o", "out"], { execute: answerOf(outcome) });
  assert.equal(shown.stdout, 'plain\nwarn: careful\n{\n  "a": [\n    1\n  ]\n}\nout/1_corner.png (64×48)\n');
});

const ESCAPE = "\u001b[2J\u001b]0;title\u0007\u009b31m\u202eabc\r\b\0";

Deno.test("a terminal gets no commands from a snippet: not in logs, values, warnings, messages or names", async () => {
  const fault = faultOf({ message: `no ${ESCAPE}`, hint: `do ${ESCAPE}`, name: `E${ESCAPE}` });
  const outcome: Partial<Outcome> = {
    value: { [ESCAPE]: ESCAPE },
    logs: [{ level: "warn", text: `log ${ESCAPE}\ttab`, line: 1 }],
    warnings: [{ code: "c", message: `careful ${ESCAPE}`, line: 1 }],
    images: [emittedImage(1, { name: ESCAPE })],
  };
  for (const change of [{}, { status: "error" as const, fault }]) {
    const { stdout, stderr } = await ran(["s.ts", "-o", "out"], { execute: answerOf({ ...outcome, ...change }) });
    for (const shown of [stdout, stderr]) {
      assert.match(shown, /\\u001b\[2J/);
      assert.ok(!/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(shown.replaceAll(/[\n\t]/g, "")), JSON.stringify(shown));
    }
    assert.match(stdout, /\ttab/);
  }
});

/** A name is a snippet's: no part of it may lead out of the folder. */
const NAMES: readonly (readonly [name: string | null, file: string])[] = [
  ["corner", "1_corner.png"],
  [null, "1_image.png"],
  ["../../etc/passwd", "1_______etc_passwd.png"],
  ["a/b\\c\0d", "1_a_b_c_d.png"],
  ["-rf", "1_-rf.png"],
  ["büro 1", "1_b_ro_1.png"],
  ["", "1_.png"],
];

for (const [name, file] of NAMES) {
  Deno.test(`an image named ${JSON.stringify(name)} is written as ${file}`, async () => {
    const { written } = await ran(["s.ts", "-o", "out"], {
      execute: answerOf({ images: [emittedImage(1, { name })] }),
    });
    assert.deepEqual(written, [`out|${file}|1,2,1`]);
  });
}

Deno.test("images of one name do not overwrite each other; without a folder none is written", async () => {
  const images = [emittedImage(1, { name: "a" }), emittedImage(2, { name: "a" })];
  const { written } = await ran(["s.ts", "-o", "out", "--mime", "image/jpeg"], { execute: answerOf({ images }) });
  assert.deepEqual(written.map((line) => line.split("|")[1]), ["1_a.jpg", "2_a.jpg"]);
  assert.deepEqual((await ran(["s.ts"], { execute: answerOf({ images }) })).written, []);
});

Deno.test("a fault has its place, its code and its hint on stderr, after the warnings", async () => {
  const fault = faultOf({ kind: "range", name: "RangeError", message: "far", line: 2, column: 11, hint: "Go back" });
  const warnings = [{ code: "no_output", message: "nothing came", line: 0 }];
  const { stdout, stderr } = await ran(["s.ts"], { execute: answerOf({ status: "error", fault, warnings }) });
  assert.equal(stdout, "");
  assert.match(stderr, /^warning: nothing came\nRangeError: far \(line 2:11\)\n\n.*> 2 \| const b = 2;\n.*\^/s);
  assert.ok(stderr.endsWith("\nGo back\n"), stderr);
});

const WRONG: readonly (readonly [args: readonly string[], message: string])[] = [
  [[], "Cannot run: a snippet file must be given"],
  [["s.ts", "t.ts"], 'Cannot run: one snippet file must be given, received also "t.ts"'],
  [["gone.ts"], "Cannot read gone.ts: No such file: gone.ts"],
  [["s.ts", "-i", "gone.png"], "Cannot read gone.png: No such file: gone.png"],
  [["s.ts", "--seed", ""], "Cannot run: --seed must be an integer, received "],
  [["s.ts", "--seed", " "], "Cannot run: --seed must be an integer, received "],
  [["s.ts", "--seed", "1.5"], "Cannot run: --seed must be an integer, received 1.5"],
  [["s.ts", "--seed", "9007199254740992"], "Cannot run: --seed must be an integer, received 9007199254740992"],
  [["s.ts", "--limit", "wall_ms="], "Cannot run: --limit wall_ms must be an integer, received "],
  [["s.ts", "--limit", "=5"], "Cannot run: --limit must be NAME=N, received =5"],
  [["s.ts", "--limit", "a=b=c"], "Cannot run: --limit a must be an integer, received b=c"],
  [["s.ts", "--inputs", ""], "Cannot run: --inputs must be JSON, received "],
  [["s.ts", "--inputs", "{a:1}"], "Cannot run: --inputs must be JSON, received {a:1}"],
  [["s.ts", "--mime", "png"], "Cannot run: --mime must be image/png, image/jpeg or image/webp, received png"],
  [["s.ts", "--wat"], "Unknown option '--wat'"],
  [["s.ts", "--out"], "Option '-o, --out <value>' argument missing"],
  [["s.ts", "--json=yes"], "Option '--json' does not take an argument"],
];

for (const [args, message] of WRONG) {
  Deno.test(`darkroom run ${args.join(" ")} ends with 2, says why and how`, async () => {
    const { code, stdout, stderr, bodies } = await ran(args);
    assert.deepEqual([code, stdout, bodies], [2, "", []]);
    assert.ok(stderr.startsWith(message), stderr);
    assert.match(stderr, USAGE);
  });
}

Deno.test("a folder that cannot be written to is told, and no stack", async () => {
  const execute = answerOf({ images: [emittedImage(1)] });
  const { code, stderr } = await ran(["s.ts", "-o", "out"], { execute, isReadOnly: true });
  assert.equal(code, 2);
  assert.ok(stderr.startsWith("Cannot write to out: Read-only file system\n"), stderr);
});

Deno.test("help asks for nothing and reads nothing", async () => {
  for (const flag of ["--help", "-h"]) {
    const { code, stdout, stderr, bodies } = await ran([flag, "gone.ts"]);
    assert.deepEqual([code, stderr, bodies], [0, "", []]);
    assert.match(stdout, USAGE);
  }
});

Deno.test("what is no mistake of the command line is not hidden", async () => {
  const execute = (): Promise<Response> => Promise.reject(new TypeError("our own bug"));
  await assert.rejects(ran(["s.ts"], { execute }), /our own bug/);
});
