/** From TypeScript to JavaScript. @module */

import { blankSourceFile } from "ts-blank-space";
import type { Mapped } from "./insert_text.ts";
import { lower } from "./lower.ts";
import type { Parsed } from "./parse.ts";

/** JavaScript, and whether every character kept its place. */
export interface Erased extends Mapped {
  readonly isLowered: boolean;
}

const SEPARATORS = /[\u2028\u2029]/g;

/**
 * Overwrites types with spaces. What cannot be erased that way (enums,
 * namespaces, parameter properties, decorators) is rewritten by TypeScript,
 * with a map of positions.
 */
export function eraseTypes({ file }: Parsed, hasDecorators: boolean): Erased {
  let erasable = !hasDecorators;
  const blanked = blankSourceFile(file, () => erasable = false);
  if (!erasable) return { ...lower(file.text, hasDecorators), isLowered: true };
  return { text: restoreSeparators(file.text, blanked), positions: [], isLowered: false };
}

/** The eraser keeps line feeds only; other line breaks have to stay too, or lines would shift. */
function restoreSeparators(original: string, blanked: string): string {
  let out = "";
  let from = 0;
  for (const { index, 0: separator } of original.matchAll(SEPARATORS)) {
    out += blanked.slice(from, index) + separator;
    from = index + 1;
  }
  return out + blanked.slice(from);
}
