/** Takes the Markdown away that models put around code. @module */

import { blank } from "./blank.ts";

/** A text of the same length and lines, and what was taken away. */
export interface Unfenced {
  readonly text: string;
  readonly notes: readonly string[];
}

interface Fence {
  /** Offset of the line. */
  readonly start: number;
  /** Offset after the line, its break included. */
  readonly end: number;
  readonly ticks: number;
  readonly language: string;
}

const FENCE_LINE = /^[ \t\uFEFF]*(`{3,})[ \t]*([^\s`]*)[^`\n\r]*(?:\r?\n|$)/gm;
const CODE_LANGUAGES = new Set(["", "ts", "typescript", "js", "javascript", "tsx", "jsx", "mts", "mjs"]);

/**
 * Blanks a fence, the prose around it and a leading `#!` line, so that every
 * position stays true to the author's text.
 *
 * No TypeScript that runs has a line that begins with three backticks: they
 * would end a template and call its text.
 */
export function unfence(source: string): Unfenced {
  const fences = source.includes("```") ? findFences(source) : [];
  const opening = chooseOpening(source, fences);
  if (opening === null) return { text: blankHashbang(source), notes: [] };
  const start = opening === "closed only" ? 0 : opening.end;
  const closing = fences.find((fence) => fence.start >= start && isClosing(fence, opening));
  const end = closing?.start ?? source.length;
  const text = blank(source.slice(0, start)) + source.slice(start, end) + blank(source.slice(end));
  return { text, notes: describe(source, { start, end, opening, fences }) };
}

/** More fences than a text with one snippet has; each one costs a search backwards. */
const MAX_FENCES = 64;

function findFences(source: string): Fence[] {
  return source.matchAll(FENCE_LINE).take(MAX_FENCES).filter((match) => !insideComment(source, match.index))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      ticks: match[1]?.length ?? 0,
      language: match[2] ?? "",
    })).toArray();
}

function insideComment(source: string, offset: number): boolean {
  return source.lastIndexOf("/*", offset) > source.lastIndexOf("*/", offset);
}

function chooseOpening(source: string, fences: readonly Fence[]): Fence | "closed only" | null {
  const [first] = fences;
  if (first === undefined) return null;
  const isLast = fences.length === 1 && first.language === "";
  if (isLast && source.slice(first.end).trim() === "" && source.slice(0, first.start).trim() !== "") {
    return "closed only";
  }
  return fences.find((fence, index) => isOpening(fence, index) && isCode(fence)) ?? first;
}

/** A line that states a language opens a block; the others alternate. */
function isOpening(fence: Fence, index: number): boolean {
  return fence.language !== "" || index % 2 === 0;
}

function isCode(fence: Fence): boolean {
  return CODE_LANGUAGES.has(fence.language.toLowerCase());
}

function isClosing(fence: Fence, opening: Fence | "closed only"): boolean {
  return fence.language === "" && (opening === "closed only" || fence.ticks >= opening.ticks);
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly opening: Fence | "closed only";
  readonly fences: readonly Fence[];
}

function describe(source: string, cut: Cut): string[] {
  const notes = ["Removed a Markdown fence around the code"];
  const before = cut.opening === "closed only" ? 0 : cut.opening.start;
  if (source.slice(0, before).trim() !== "") notes.push("Ignored the text before the fence");
  const closing = cut.fences.find((fence) => fence.start === cut.end);
  if (closing !== undefined && source.slice(closing.end).trim() !== "") notes.push("Ignored the text after the fence");
  return notes;
}

function blankHashbang(source: string): string {
  const match = /^\uFEFF?#![^\n\r\u2028\u2029]*/.exec(source);
  return match === null ? source : blank(match[0]) + source.slice(match[0].length);
}
