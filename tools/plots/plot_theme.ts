/** How plots look: colours, sizes, lines. @module */

/**
 * Colours of series, told apart by readers with any of the common forms of
 * colour blindness: Okabe and Ito, Color Universal Design (2008), without
 * their yellow, which is too light for lines on white.
 */
export const PALETTE: readonly string[] = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#555555",
  "#8c6d31",
];

/** Lines, texts and grounds. */
export const INK = {
  text: "#222222",
  faintText: "#555555",
  axis: "#333333",
  grid: "#e4e4e4",
  paper: "#ffffff",
  annotation: "#444444",
} as const;

/** Sizes of a plot's texts, in pixels of the em. */
export interface TextSizes {
  readonly tick: number;
  readonly label: number;
  readonly title: number;
}

/** Sizes that fit together. */
export function textSizes(tick: number): TextSizes {
  return { tick, label: Math.round(tick * 1.1), title: Math.round(tick * 1.35) };
}

/** Lengths of dash and gap: a series beyond the palette is told apart by them. */
export const DASHES: readonly (string | undefined)[] = [undefined, "7 4", "2 3", "9 3 2 3"];

/** Colour of the series with this index. */
export function paletteColor(index: number): string {
  return PALETTE[index % PALETTE.length] as string;
}

/** Dash of the series with this index. */
export function paletteDash(index: number): string | undefined {
  return DASHES[Math.floor(index / PALETTE.length) % DASHES.length];
}
