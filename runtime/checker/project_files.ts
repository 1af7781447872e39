/** The virtual project in which every snippet is checked. @module */

/** Folder of the virtual project; nothing of it exists on a disk. */
export const PROJECT_FOLDER = "/snippet";
/** The project's configuration. */
export const CONFIG_FILE = `${PROJECT_FOLDER}/tsconfig.json`;
/** Declarations of everything that a snippet finds. */
export const DECLARATIONS_FILE = `${PROJECT_FOLDER}/vision.d.ts`;
/** The snippet itself. */
export const SNIPPET_FILE = `${PROJECT_FOLDER}/snippet.ts`;

/** The configuration: forgiving, since a snippet that runs well must not be blamed. */
export const CONFIG_TEXT: string = JSON.stringify({
  compilerOptions: {
    target: "esnext",
    module: "esnext",
    moduleDetection: "force",
    lib: ["esnext"],
    types: [],
    strict: false,
    noEmit: true,
    skipLibCheck: true,
    useDefineForClassFields: true,
  },
  files: ["vision.d.ts", "snippet.ts"],
});
