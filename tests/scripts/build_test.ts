import assert from "node:assert/strict";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The build as a whole, into a folder of its own; its kernels are those of the build that the tests use. */

const BUILD = new URL("../../build/", import.meta.url);
const SCRIPT = fileURLToPath(new URL("../../scripts/build.ts", import.meta.url));
/** What executors, the compiler and the checkers are started from. */
const STARTED = ["guardian.js", "worker.js", "realm.js", "compiler.js", "checker_script.js", "observe_child.js"];

interface Ground extends AsyncDisposable {
  readonly root: URL;
  readonly target: URL;
}

/** A build that looks whole, of other sources than those that are here. */
async function olderBuild(): Promise<Ground> {
  const path = await Deno.makeTempDir({ prefix: "an older build " });
  const root = pathToFileURL(`${path}/`);
  const target = new URL("build/", root);
  await Deno.mkdir(new URL("assets/", target), { recursive: true });
  for (const name of STARTED) await Deno.writeTextFile(new URL(name, target), "older");
  await Deno.writeTextFile(new URL("hash", target), "older");
  await Deno.writeTextFile(new URL("of_the_older_one.js", target), "older");
  for (const name of ["kernels_hash", "assets/kernels.wasm"]) {
    await Deno.copyFile(new URL(name, BUILD), new URL(name, target));
  }
  return { root, target, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

function startBuild(target: URL, env: Record<string, string> = {}): Deno.ChildProcess {
  const args = ["run", "-A", "--quiet", "--no-check", SCRIPT, fileURLToPath(target)];
  return new Deno.Command(Deno.execPath(), { args, env, stdout: "null", stderr: "piped" }).spawn();
}

async function filesOf(folder: URL): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    if (isFile) files.set(name, (await Deno.readFile(new URL(name, folder))).toBase64());
  }
  return files;
}

Deno.test("a build leaves what is there whole until it is done, then all of it is new", async () => {
  await using ground = await olderBuild();
  const building = startBuild(ground.target);
  let isDone = false;
  const output = building.output().finally(() => isDone = true);
  const sets = new Set<string>();
  while (!isDone) {
    const hash = await Deno.readTextFile(new URL("hash", ground.target));
    const texts = await Promise.all(STARTED.map((name) => Deno.readTextFile(new URL(name, ground.target))));
    // Between two of these reads the older one may have gone, but no file ever has.
    sets.add(hash === "older" ? "older" : "new");
    assert.ok(texts.every((text) => text === "older" || text.length > 100));
  }
  const { success, stderr } = await output;
  assert.ok(success, new TextDecoder().decode(stderr));
  assert.ok(sets.has("older"));
  assert.deepEqual([...Deno.readDirSync(ground.root)].map(({ name }) => name).sort(), [".build-previous", "build"]);
  const [made, used] = await Promise.all([filesOf(ground.target), filesOf(BUILD)]);
  assert.deepEqual([...made.keys()].sort(), [...used.keys()].sort());
  // The same sources give the same files, wherever they are put.
  const different = [...made].filter(([name, text]) => used.get(name) !== text).map(([name]) => name);
  assert.deepEqual(different.filter((name) => name !== "realm_cache.bin"), []);
});

Deno.test("a build that fails leaves what was there, and nothing beside it", async () => {
  await using ground = await olderBuild();
  const { success, stderr } = await startBuild(ground.target, { ESBUILD_BINARY_PATH: "/bin/false" }).output();
  assert.equal(success, false);
  assert.match(new TextDecoder().decode(stderr), /Cannot|Error|error/);
  assert.deepEqual([...Deno.readDirSync(ground.root)].map(({ name }) => name), ["build"]);
  assert.equal(await Deno.readTextFile(new URL("hash", ground.target)), "older");
  assert.equal(await Deno.readTextFile(new URL("of_the_older_one.js", ground.target)), "older");
});
