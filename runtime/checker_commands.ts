/** Which type checkers can be started here. @module */

import { fileURLToPath } from "node:url";
import { nativeCheckerArgs, scriptCheckerArgs } from "../policies/checker_flags.ts";
import { EMPTY_FOLDER } from "./build_paths.ts";
import type { CheckerCommand } from "./host/checker_process.ts";

const BUILD = new URL("../build/", import.meta.url);
const NATIVE_SCRIPT = new URL("checker_native.js", BUILD);
const NATIVE_COMPILER = new URL(Deno.build.os === "windows" ? "native/tsc.exe" : "native/tsc", BUILD);
const SCRIPT = new URL("checker_script.js", BUILD);

/** The checkers that the build has made for this platform, the best first. */
export async function checkerCommands(): Promise<CheckerCommand[]> {
  const common = { path: Deno.execPath(), cwd: EMPTY_FOLDER };
  const commands: CheckerCommand[] = [];
  if (await areFiles(NATIVE_SCRIPT, NATIVE_COMPILER)) {
    const args = nativeCheckerArgs(fileURLToPath(NATIVE_SCRIPT), fileURLToPath(NATIVE_COMPILER));
    commands.push({ engine: "native", args, ...common });
  }
  if (await areFiles(SCRIPT)) {
    commands.push({ engine: "script", args: scriptCheckerArgs(fileURLToPath(SCRIPT)), ...common });
  }
  return commands;
}

async function areFiles(...files: URL[]): Promise<boolean> {
  const found = await Promise.all(files.map((file) => Deno.stat(file).then(({ isFile }) => isFile, () => false)));
  return found.every(Boolean);
}
