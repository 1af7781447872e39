import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { requestedWalls } from "../../../runtime/guest/kernel_walls.ts";

interface Report {
  readonly worker: Readonly<Record<string, boolean>>;
  readonly callsForeignFunctions: boolean;
  readonly countsMemory: boolean;
  readonly readsHostAtOnce: boolean;
  readonly computes: boolean;
  readonly compilesWasm: boolean;
}

/** What was tried behind walls, or the refusal to go on without them. */
async function behindWalls(...args: string[]): Promise<Report | string> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", script, ...args],
  }).output();
  return success ? JSON.parse(new TextDecoder().decode(stdout)) : new TextDecoder().decode(stderr);
}

const script = fileURLToPath(new URL("../../support/walled_child.ts", import.meta.url));

Deno.test("without walls everything that is tried below succeeds", async () => {
  const report = await behindWalls();
  assert.ok(typeof report !== "string", String(report));
  assert.deepEqual(Object.entries(report.worker).filter(([, succeeded]) => !succeeded), []);
  assert.equal(report.callsForeignFunctions, true);
  assert.equal(report.readsHostAtOnce, true);
});

Deno.test("behind seccomp nothing is written, sent, signalled or started", async () => {
  const report = await behindWalls("--walls=seccomp");
  assert.ok(typeof report !== "string", String(report));
  const { worker, ...main } = report;
  assert.deepEqual(worker, {
    readsHost: true,
    readsHostAtOnce: true,
    listsRoot: true,
    countsMemory: true,
    writes: false,
    creates: false,
    listens: false,
    signals: false,
    runs: false,
  });
  assert.deepEqual(main, {
    callsForeignFunctions: false,
    countsMemory: true,
    readsHostAtOnce: true,
    computes: true,
    compilesWasm: true,
  });
});

Deno.test("behind both walls no file of the host can be read either; a kernel without Landlock ends it", async () => {
  const report = await behindWalls("--walls=seccomp,landlock");
  if (typeof report === "string") return assert.match(report, /Cannot (raise walls|use Landlock)/);
  const { worker, ...main } = report;
  assert.deepEqual(Object.entries(worker).filter(([, succeeded]) => succeeded), [["countsMemory", true]]);
  assert.deepEqual(main, {
    callsForeignFunctions: false,
    countsMemory: true,
    readsHostAtOnce: false,
    computes: true,
    compilesWasm: true,
  });
});

Deno.test("walls are asked for by name", () => {
  assert.deepEqual(requestedWalls([]), []);
  assert.deepEqual(requestedWalls(["--walls="]), []);
  assert.deepEqual(requestedWalls(["x", "--walls=landlock"]), ["landlock"]);
  assert.throws(() => requestedWalls(["--walls=seccomp,moat"]), /must be seccomp or landlock, received moat/);
});
