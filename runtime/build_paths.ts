/** Where the build put what runs in child processes. @module */

const BUILD = new URL("../build/", import.meta.url);

/** The guardian's script. */
export const GUARDIAN_PATH: string = new URL("guardian.js", BUILD).pathname;
/** The compiler's script. */
export const COMPILER_PATH: string = new URL("compiler.js", BUILD).pathname;
/** An empty directory, the working directory of children. */
export const EMPTY_FOLDER: string = new URL("empty", BUILD).pathname;
/** Folder of the toolkit's assets. */
export const ASSETS_FOLDER: URL = new URL("assets/", BUILD);
/** The script that reads a process's memory from /proc; not bundled. */
export const VM_DATA_READER_PATH: string = new URL("host/read_vm_data.ts", import.meta.url).pathname;
