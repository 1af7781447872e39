import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as `deno task run` does, in a folder of its own. */
async function darkroom(
  folder: string,
  args: readonly string[],
  { stdin = "", env = {} }: { stdin?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", "--config", `${ROOT}deno.json`, `${ROOT}scripts/run.ts`, ...args],
    cwd: folder,
    env: { NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("darkroom run writes the images that a snippet shows and answers with JSON when piped", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/snippet.ts`,
      "show(images.rocket.crop([0, 0, 60, 40]), 'corner');\nreturn inputs.n + 1",
    );
    const { code, stdout, stderr } = await darkroom(folder, [
      "snippet.ts",
      "-i",
      `rocket=${ROOT}examples/images/rocket.jpg`,
      "-o",
      "out/",
      "--inputs",
      '{"n":41}',
    ]);
    assert.equal(code, 0, stderr);
    const answer = JSON.parse(stdout);
    assert.equal(answer.value, 42);
    const file = await Deno.readFile(`${folder}/out/1_corner.png`);
    assert.equal(file.toBase64(), answer.images[0].data);
  });
});

Deno.test.each([
  ["throw new Error('mine')", [], 1, "Error: mine (line 1:7)", "> 1 | throw new Error('mine')"],
  ["const a = 1;\nconst b = (a", [], 1, "(line 2", "> 2 | const b = (a"],
  ["for (;;);", ["--limit", "wall_ms=300"], 124, "300 ms", "> 1 | for (;;);"],
  [
    "const a = [];\nfor (;;) a.push(new Uint8Array(2e7).fill(1));",
    ["--limit", "memory_mb=64"],
    137,
    "(line 2",
    "> 2 |",
  ],
  ["return 1", ["--limit", "wall_ms=999999999"], 2, "wall_ms", "60000"],
  ["return 1", ["-i", "missing.png"], 2, "Cannot read missing.png", "Usage:"],
  ["return 1", ["--unknown"], 2, "--unknown", "Usage:"],
])("darkroom run of %j %j ends with code %d and says why", async (snippet, options, code, message, frame) => {
  await inFolder(async (folder) => {
    const ran = await darkroom(folder, ["-", ...options], { stdin: snippet });
    assert.equal(ran.code, code, ran.stderr);
    assert.ok(ran.stderr.includes(message), ran.stderr);
    assert.ok(ran.stderr.includes(frame), ran.stderr);
  });
});

Deno.test("darkroom run --help says how to use it", async () => {
  await inFolder(async (folder) => {
    const { code, stdout } = await darkroom(folder, ["--help"]);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: deno task run SNIPPET\.ts/);
  });
});

Deno.test("paths are meant from where the task was typed, though it runs in the project's folder", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/snippet.ts`, "show(vision.blank(5, 4), 'small');");
    const { code, stderr } = await darkroom(ROOT, ["snippet.ts", "-o", "out"], { env: { INIT_CWD: folder } });
    assert.equal(code, 0, stderr);
    assert.deepEqual([...Deno.readDirSync(`${folder}/out`)].map(({ name }) => name), ["1_small.png"]);
  });
});
