/** The libraries that are compared. @module */

import { fileURLToPath } from "node:url";
import { EXECUTOR_ENV, executorV8Flags } from "../../policies/executor_flags.ts";
import type { PeerCommand } from "./peer.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PYTHON = "/usr/bin/python3";
/** As an executor with room for 12 MP. */
const BUDGET_MB = 4096;

/** This toolkit first, then who it is compared with. */
export const PEERS: readonly PeerCommand[] = [
  {
    name: "darkroom",
    program: Deno.execPath(),
    args: [
      "run",
      "-A",
      "--no-check",
      "--quiet",
      engineFlags(),
      "bench/tools/time_toolkit.ts",
    ],
    cwd: ROOT,
    env: EXECUTOR_ENV,
    probe: ["--version"],
    absence: "",
  },
  {
    name: "imagescript",
    program: Deno.execPath(),
    args: [
      "run",
      "-A",
      "--no-check",
      "--quiet",
      "bench/tools/time_imagescript.ts",
    ],
    cwd: ROOT,
    probe: ["eval", "await import('imagescript')"],
    absence: "the npm package imagescript cannot be loaded",
  },
  {
    name: "Pillow",
    program: PYTHON,
    args: ["bench/peers/time_tools.py", "pillow"],
    cwd: ROOT,
    probe: ["-c", "import PIL, numpy"],
    absence: "the Debian packages python3-pil and python3-numpy are not installed",
  },
  {
    name: "OpenCV",
    program: PYTHON,
    args: ["bench/peers/time_tools.py", "opencv"],
    cwd: ROOT,
    probe: ["-c", "import cv2, numpy"],
    absence: "the Debian packages python3-opencv and python3-numpy are not installed",
  },
  {
    name: "sharp",
    program: Deno.execPath(),
    args: [
      "run",
      "-A",
      "--no-check",
      "--quiet",
      "--config",
      "bench/sharp/deno.json",
      "bench/sharp/time_sharp.ts",
    ],
    cwd: ROOT,
    probe: [
      "run",
      "-A",
      "--no-check",
      "--quiet",
      "--config",
      "bench/sharp/deno.json",
      "bench/sharp/time_sharp.ts",
    ],
    absence: "npm:sharp of bench/sharp/deno.json can be neither found nor installed",
  },
];

/** Executors forbid eval as well; nothing here uses it. */
function engineFlags(): string {
  return executorV8Flags(BUDGET_MB);
}
