/** Letters on colours. @module */

import { INK } from "./plot_theme.ts";

/** White or nearly black, whichever is read better on a colour `#rrggbb` (luma of ITU-R BT.601); dark on others. */
export function inkOn(color: string): string {
  if (!color.startsWith("#")) return INK.text;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 150 ? "#ffffff" : INK.text;
}
