/** File names in stack frames. @module */

/** The compiled snippet. */
export const SNIPPET_FILE = "snippet.ts";
/** The toolkit and the realm's own code. */
export const TOOLKIT_FILE = "toolkit.js";
