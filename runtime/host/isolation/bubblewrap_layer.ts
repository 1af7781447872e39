/** A view of nothing but deno, its libraries and the executor's files, in namespaces of its own. @module */

import { pathOf } from "./binaries.ts";
import type { Layer } from "./layer.ts";
import type { SpawnDetails } from "./spawn_shape.ts";

/** Where the libraries of a dynamically linked program are; a missing one is left out. */
const LIBRARY_FOLDERS = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

/**
 * The process is the first of its own process namespace and dies with
 * bubblewrap, which stays in front of it. Its real number comes on
 * bubblewrap's standard error, before anything else runs; the process itself
 * is left without standard error. The cgroup namespace stays, so that the
 * cgroup layer can be seen from inside.
 */
const FIXED_OPTIONS = [
  "--unshare-user-try",
  "--unshare-ipc",
  "--unshare-pid",
  "--unshare-net",
  "--unshare-uts",
  "--as-pid-1",
  "--die-with-parent",
  "--new-session",
  "--cap-drop",
  "ALL",
  "--info-fd",
  "2",
  "--proc",
  "/proc",
  "--dev",
  "/dev",
];

/** By `bwrap`. */
export const BUBBLEWRAP_LAYER: Layer = {
  name: "bubblewrap",
  variants: () => [{ needs: ["bwrap"], shape: { bubblewrap: true }, how: "bwrap" }],
  missing: ({ seesHost, interfaces, canReadExecutor }) => {
    if (seesHost) return "the host's files are in sight";
    if (interfaces.some((name) => name !== "lo")) return "the host's network is in sight";
    return canReadExecutor ? null : "the executor's files are not in its view";
  },
};

/** The command that makes the view and starts the next one in it. */
export function bubblewrapPrefix({ binaries, command, readable, cwd }: SpawnDetails): string[] {
  const [program] = command;
  const files = [...(program === undefined ? [] : [program]), ...readable];
  return [
    pathOf("bwrap", binaries),
    ...FIXED_OPTIONS,
    ...LIBRARY_FOLDERS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...files.flatMap((path) => ["--ro-bind", path, path]),
    "--chdir",
    cwd,
  ];
}
