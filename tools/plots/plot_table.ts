/** Tables. @module */

import { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { Image } from "../core/image.ts";
import { nearestNames } from "../core/nearest_names.ts";
import { readTitle } from "./axes_options.ts";
import { drawTitle } from "./draw_axes.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { formatColumn } from "./format_number.ts";
import { titleLines } from "./lay_out_axes.ts";
import { checkLabel, cutText, textNode, widestText } from "./plot_text.ts";
import { INK, textSizes } from "./plot_theme.ts";
import { isList } from "./read_keys.ts";
import { element, strokePath, type SvgNode } from "./svg_node.ts";

/** What a cell holds. */
export type TableCell = string | number | boolean | null | undefined;

/** Rows of cells, rows by the columns' names, or columns by name. */
export type TableData =
  | readonly (readonly TableCell[])[]
  | readonly Readonly<Record<string, TableCell>>[]
  | Readonly<Record<string, readonly TableCell[]>>;

/** Options of {@link plotTable}. */
export interface PlotTableOptions {
  /** Names of the columns; of rows by name also which columns, and in what order. */
  readonly columns?: readonly (string | number)[];
  readonly title?: string;
  /** Pixels of the em, 6 to 48. Default 13. */
  readonly fontSize?: number;
  /** Pixels of the widest column, 20 to 2000; longer texts are cut. Default 320. */
  readonly maxColumnWidth?: number;
  /** Every other row is tinted. Default true from 6 rows on. */
  readonly striped?: boolean;
}

interface Table {
  readonly head: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers stand at the right. */
  readonly isNumeric: readonly boolean[];
}

interface TableWish {
  readonly title: string | null;
  readonly size: number;
  readonly maxWidth: number;
  readonly isStriped: boolean;
}

const check = new Checks("plotTable", "plot table");
const KEYS = ["columns", "title", "fontSize", "maxColumnWidth", "striped"] as const;
const MAX_ROWS = 200;
const MAX_COLUMNS = 30;
const MAX_SIDE = 8192;
const EDGE = 16;
/** Pixels beside a cell's text. */
const PADDING = 12;
/** Height of a row in ems. */
const ROW = 1.9;

/**
 * Draws a table as papers set it: lines above, below the head and at the end, numbers at the right of their column.
 *
 * @param rows rows of cells `[["cat", 3], …]`, rows by the columns' names `[{ name: "cat", n: 3 }, …]`, or columns by
 *   name `{ name: ["cat"], n: [3] }`; a cell is a text, a number, true, false or null (empty). At most 200 by 30
 * @param options `columns` (their names), `title`, `fontSize` (13), `maxColumnWidth` (320), `striped`
 * @returns an opaque image with 4 channels, as large as the table
 * @throws ToolError when rows differ in length, or a cell is none of these
 *
 * @example
 * ```ts
 * const found = image.connectedComponents().slice(0, 5).map(({ label, area }) => ({ label, area }));
 * show(vision.plotTable(found.length > 0 ? found : [{ label: "none", area: 0 }], { title: "Objects" }));
 * ```
 */
export function plotTable(rows: TableData, options?: PlotTableOptions): Image {
  return renderFigure(tableFigure(rows, options));
}

/** The figure of {@link plotTable}. */
export function tableFigure(rows: unknown, options: unknown): Figure {
  const given = check.options(options, KEYS);
  const table = readTable(rows, given.columns);
  const wish = {
    title: readTitle(check, given.title, "title"),
    size: check.number(given.fontSize, "fontSize", { min: 6, max: 48, default: 13 }),
    maxWidth: check.number(given.maxColumnWidth, "maxColumnWidth", { min: 20, max: 2000, default: 320 }),
    isStriped: check.boolean(given.striped, "striped", table.rows.length >= 6),
  };
  return layOutTable(table, wish);
}

function readTable(rows: unknown, columns: unknown): Table {
  const given = columns === undefined
    ? null
    : check.list(columns, "columns", { min: 1, max: MAX_COLUMNS }).map((name, i) =>
      checkLabel(check, name, `columns[${i}]`)
    );
  const { head, cells, path } = rawCells(rows, given);
  const width = head?.length ?? cells[0]?.length ?? 0;
  if (cells.length < 1 || cells.length > MAX_ROWS || width < 1 || width > MAX_COLUMNS) {
    throw check.error("rows", {
      expected: `1 to ${MAX_ROWS} rows of 1 to ${MAX_COLUMNS} cells`,
      received: rows,
      receivedAs: `${cells.length} rows of ${width}`,
      hint: "Show the first: rows.slice(0, 20)",
    });
  }
  cells.forEach((row, i) => {
    if (row.length === width) return;
    throw check.error(path(i, null), {
      expected: `${width} cells, as many as ${head === null ? "in the first row" : "columns"}`,
      received: row,
      receivedAs: `${row.length} cells`,
    });
  });
  const columnsOfText = Array.from({ length: width }, (_, j) => readColumn(cells, j, path));
  return {
    head,
    rows: cells.map((_, i) => columnsOfText.map((texts) => texts[i] as string)),
    isNumeric: Array.from({ length: width }, (_, j) => isNumbers(cells.map((row) => row[j]))),
  };
}

/** The texts of a column; numbers among them have the same decimals. */
function readColumn(cells: RawCells["cells"], column: number, path: RawCells["path"]): string[] {
  const values = cells.map((row) => row[column]);
  const numbers = formatColumn(values.filter((value) => typeof value === "number"));
  let next = 0;
  return values.map((value, i) =>
    typeof value === "number" ? numbers[next++] as string : cellText(value, path(i, column))
  );
}

interface RawCells {
  readonly head: readonly string[] | null;
  readonly cells: readonly (readonly unknown[])[];
  /** The argument that a cell, or a row, comes from. */
  readonly path: (row: number, column: number | null) => string;
}

function rawCells(rows: unknown, given: readonly string[] | null): RawCells {
  if (isPlainObject(rows) && Object.keys(rows).length > 0) return columnsByName(rows, given);
  if (!isList(rows) || rows.length === 0) throw notRows(rows, "rows");
  const list = Array.from(rows).slice(0, MAX_ROWS + 1);
  if (!isPlainObject(list[0])) {
    const cells = list.map((row, i) => {
      if (!isList(row)) throw notRows(row, `rows[${i}]`);
      return Array.from(row);
    });
    return { head: given, cells, path: (i, j) => `rows[${i}]` + (j === null ? "" : `[${j}]`) };
  }
  const objects = list.map((row, i) => {
    if (!isPlainObject(row)) throw notRows(row, `rows[${i}]`);
    return row;
  });
  const known = [...new Set(objects.flatMap((row) => Object.keys(row).slice(0, MAX_COLUMNS + 1)))];
  given?.forEach((name, i) => requireColumn(name, known, `columns[${i}]`));
  const keys = given ?? known;
  const head = keys.map((key) => checkLabel(check, key, "rows"));
  const path = (i: number, j: number | null): string => `rows[${i}]` + (j === null ? "" : `.${keys[j]?.slice(0, 64)}`);
  return { head, cells: objects.map((row) => keys.map((key) => row[key])), path };
}

/** Refuses a column that no row has: it would be empty. */
function requireColumn(name: string, known: readonly string[], argument: string): void {
  if (known.includes(name)) return;
  const near = nearestNames(name, known)[0];
  throw check.error(argument, {
    expected: "a name that the rows have",
    allowed: known.slice(0, 8).join(" | "),
    received: name,
    hint: near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`,
  });
}

function columnsByName(columns: Readonly<Record<string, unknown>>, given: readonly string[] | null): RawCells {
  const keys = Object.keys(columns).slice(0, MAX_COLUMNS + 1);
  const lists = keys.map((key) => check.list(columns[key], `rows.${key.slice(0, 64)}`, { min: 1, max: MAX_ROWS }));
  const longest = Math.max(...lists.map(({ length }) => length));
  const cells = Array.from({ length: longest }, (_, i) => lists.map((list) => list[i]));
  const head = given ?? keys.map((key) => checkLabel(check, key, "rows"));
  return { head, cells, path: (i, j) => `rows.${keys[j ?? 0]?.slice(0, 64)}[${i}]` };
}

function notRows(value: unknown, argument: string): Error {
  return check.error(argument, {
    expected: argument === "rows" ? "a list of rows" : "a row like the first",
    allowed: '[["cat", 3], …] | [{ name: "cat", n: 3 }, …] | { name: ["cat"], n: [3] }',
    received: value,
    hint: 'For example [["cat", 3], ["dog", 5]] with columns: ["name", "count"]',
    isType: true,
  });
}

function cellText(value: unknown, argument: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return checkLabel(check, value, argument);
  throw check.error(argument, {
    expected: "a text, a number, true, false or null",
    received: value,
    hint: "Write it as a text: JSON.stringify(value)",
    isType: true,
  });
}

function isNumbers(cells: readonly unknown[]): boolean {
  const filled = cells.filter((cell) => cell !== null && cell !== undefined && cell !== "");
  return filled.length > 0 && filled.every((cell) => typeof cell === "number");
}

function layOutTable(table: Table, wish: TableWish): Figure {
  const { size, title } = wish;
  const { head, rows, isNumeric } = table;
  const columns = isNumeric.map((_, j) => {
    const body = widestText(rows.map((row) => row[j] as string), size);
    const name = head === null ? 0 : widestText([head[j] as string], size, "bold");
    return Math.ceil(Math.min(wish.maxWidth, Math.max(body, name))) + 2 * PADDING;
  });
  const inner = columns.reduce((sum, width) => sum + width, 0);
  const sizes = textSizes(size);
  const width = Math.max(120, inner + 2 * EDGE);
  const top = title === null ? EDGE : 20 + titleLines(title, { size: sizes.title, width }).length * sizes.title * 1.25;
  const rowHeight = Math.round(size * ROW);
  const bodyTop = Math.round(top) + (head === null ? 0 : rowHeight);
  const bottom = bodyTop + rows.length * rowHeight;
  requireSheet(rows, Math.max(width, bottom + EDGE));
  const left = Math.round((width - inner) / 2);
  const place = { left, columns, rowHeight, table, wish };
  const nodes = [
    ...wish.isStriped ? stripes(rows.length, { left, inner, bodyTop, rowHeight }) : [],
    ...head === null ? [] : drawRow(head, Math.round(top), { ...place, role: "head" }),
    ...rows.flatMap((row, i) => drawRow(row, bodyTop + i * rowHeight, { ...place, role: "cell" })),
    ...rules([Math.round(top), ...head === null ? [] : [bodyTop], bottom], left, inner),
    ...drawTitle({ title, width, sizes }),
  ];
  return { width, height: bottom + EDGE, nodes, images: [] };
}

function drawRow(
  cells: readonly string[],
  y: number,
  { left, columns, rowHeight, table, wish, role }: {
    left: number;
    columns: readonly number[];
    rowHeight: number;
    table: Table;
    wish: TableWish;
    role: "head" | "cell";
  },
): SvgNode[] {
  let x = left;
  return cells.flatMap((cell, j) => {
    const width = columns[j] as number;
    const start = x;
    x += width;
    if (cell === "") return [];
    const weight = role === "head" ? "bold" : "regular";
    const text = cutText(cell, width - 2 * PADDING + 1, { size: wish.size, weight });
    const isRight = table.isNumeric[j] === true;
    const at = { x: isRight ? x - PADDING : start + PADDING, y: y + rowHeight / 2 + wish.size * 0.36, size: wish.size };
    return [textNode(role, text, { ...at, weight, anchor: isRight ? "end" : "start" })];
  });
}

function stripes(
  count: number,
  { left, inner, bodyTop, rowHeight }: { left: number; inner: number; bodyTop: number; rowHeight: number },
): SvgNode[] {
  const odd = Array.from({ length: count }, (_, i) => i).filter((i) => i % 2 === 1);
  return odd.map((i) => {
    const box = { x: left, y: bodyTop + i * rowHeight, width: inner, height: rowHeight };
    return element("rect", "stripe", { attributes: { ...box, fill: "#f4f6f8" } });
  });
}

/** The first and the last line are thick, as in tables of books. */
function rules(places: readonly number[], left: number, inner: number): SvgNode[] {
  return places.map((y, i) => {
    const isEnd = i === 0 || i === places.length - 1;
    const d = `M${left} ${y + (isEnd ? 0 : 0.5)}H${left + inner}`;
    return strokePath("rule", d, { color: INK.axis, width: isEnd ? 2 : 1 });
  });
}

function requireSheet(rows: readonly unknown[], side: number): void {
  if (side <= MAX_SIDE) return;
  throw check.error("rows", {
    expected: `a table of at most ${MAX_SIDE} pixels`,
    received: rows,
    receivedAs: `one of ${side}`,
    hint: "Choose a smaller fontSize or maxColumnWidth, or fewer columns",
  });
}
