import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { type FolderReplacement, replaceFolder } from "../../scripts/replace_folder.ts";

/** A folder of its own for each test, with a space in its name. */
async function withFolder(body: (root: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "replace folder " });
  try {
    await body(pathToFileURL(`${path}/`));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

function foldersIn(root: URL): FolderReplacement {
  return { target: new URL("build/", root), fresh: new URL("fresh/", root), previous: new URL("previous/", root) };
}

/** A folder that holds a text twice. */
async function writeFolder(folder: URL, text: string): Promise<void> {
  await Deno.mkdir(new URL("deep/", folder), { recursive: true });
  await Deno.writeTextFile(new URL("one.txt", folder), text);
  await Deno.writeTextFile(new URL("deep/two.txt", folder), text);
}

async function readFolder(folder: URL): Promise<string[]> {
  return await Promise.all(["one.txt", "deep/two.txt"].map((name) => Deno.readTextFile(new URL(name, folder))));
}

/** Other systems have no swap that Deno reaches. */
function linuxTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: Deno.build.os !== "linux", fn });
}

function namesIn(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("a folder takes a place where nothing was", async () => {
  await withFolder(async (root) => {
    const { target, fresh, previous } = foldersIn(root);
    await writeFolder(fresh, "new");
    await replaceFolder({ target, fresh, previous });
    assert.deepEqual(await readFolder(target), ["new", "new"]);
    assert.deepEqual(namesIn(root), ["build"]);
  });
});

Deno.test("a folder takes the place of another one, which is kept beside it", async () => {
  await withFolder(async (root) => {
    const { target, fresh, previous } = foldersIn(root);
    await writeFolder(target, "old");
    await Deno.writeTextFile(new URL("of_old_only.txt", target), "old");
    await writeFolder(fresh, "new");
    await replaceFolder({ target, fresh, previous });
    assert.deepEqual(await readFolder(target), ["new", "new"]);
    assert.deepEqual(namesIn(target), ["deep", "one.txt"]);
    assert.deepEqual(await readFolder(previous), ["old", "old"]);
    assert.deepEqual(namesIn(root), ["build", "previous"]);
  });
});

Deno.test("only the last one that had the place is kept", async () => {
  await withFolder(async (root) => {
    const { target, fresh, previous } = foldersIn(root);
    for (const text of ["first", "second", "third"]) {
      await writeFolder(fresh, text);
      await replaceFolder({ target, fresh, previous });
    }
    assert.deepEqual([await readFolder(target), await readFolder(previous)], [["third", "third"], [
      "second",
      "second",
    ]]);
    assert.deepEqual(namesIn(root), ["build", "previous"]);
  });
});

Deno.test("an empty folder in the place is no hindrance", async () => {
  await withFolder(async (root) => {
    const { target, fresh, previous } = foldersIn(root);
    await Deno.mkdir(target);
    await writeFolder(fresh, "new");
    await replaceFolder({ target, fresh, previous });
    assert.deepEqual(await readFolder(target), ["new", "new"]);
    assert.deepEqual(namesIn(root).filter((name) => name !== "previous"), ["build"]);
  });
});

linuxTest("several that come at once leave one of them, whole, and one more beside it", async () => {
  await withFolder(async (root) => {
    const { target, previous } = foldersIn(root);
    const names = ["a", "b", "c", "d", "e"];
    await Promise.all(names.map((name) => writeFolder(new URL(`${name}/`, root), name)));
    await Promise.all(names.map((name) => replaceFolder({ target, fresh: new URL(`${name}/`, root), previous })));
    const [one, two] = await readFolder(target);
    assert.ok(names.includes(one ?? ""), one);
    assert.equal(one, two);
    assert.deepEqual(namesIn(root), ["build", "previous"]);
  });
});

linuxTest("who reads meanwhile always finds a file", async () => {
  await withFolder(async (root) => {
    const { target, fresh, previous } = foldersIn(root);
    await writeFolder(target, "0");
    let isDone = false;
    const seen = new Set<string>();
    const reading = (async () => {
      while (!isDone) for (const text of await readFolder(target)) seen.add(text);
    })();
    for (let round = 1; round <= 100; round++) {
      await writeFolder(fresh, String(round));
      await replaceFolder({ target, fresh, previous });
    }
    isDone = true;
    await reading;
    assert.ok(seen.size > 1, `${seen.size}`);
    assert.deepEqual(await readFolder(target), ["100", "100"]);
  });
});

Deno.test("what cannot be put there stays where it is, and so does what was there", async () => {
  await withFolder(async (root) => {
    const folders = foldersIn(root);
    const { target } = folders;
    await writeFolder(target, "old");
    await assert.rejects(replaceFolder(folders), Deno.errors.NotFound);
    assert.deepEqual(await readFolder(target), ["old", "old"]);
    assert.deepEqual(namesIn(root), ["build"]);
  });
});
