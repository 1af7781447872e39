/** What a doc comment says, taken apart. @module */

import ts from "typescript";

/** A doc comment. Text after an empty line of the last tag belongs to no tag: it is `notes`. */
export interface DocComment {
  /** The first sentence of the text. */
  readonly summary: string;
  /** All of the text before the tags. */
  readonly description: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly returns: string;
  readonly throws: readonly { readonly error: string; readonly when: string }[];
  readonly notes: string;
  /** Code of the examples, without fences. */
  readonly examples: readonly string[];
}

/** Reads the doc comment of a declaration. */
export function readDoc(node: ts.Node): DocComment {
  const doc = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc);
  const description = plainText(textOf(doc?.comment));
  const tags = doc?.tags ?? [];
  const notes: string[] = [];
  const said = (tag: ts.JSDocTag): string => {
    const [first = "", ...rest] = textOf(tag.comment).split(/\n\s*\n/);
    notes.push(...rest.map(plainText));
    return plainText(first);
  };
  const parameters = new Map<string, string>();
  const thrown: { error: string; when: string }[] = [];
  let returns = "";
  for (const tag of tags) {
    if (ts.isJSDocParameterTag(tag)) parameters.set(tag.name.getText(), said(tag));
    else if (ts.isJSDocReturnTag(tag)) returns = said(tag);
    else if (tag.tagName.text === "throws") thrown.push(readThrown(said(tag)));
  }
  const examples = tags.filter(({ tagName }) => tagName.text === "example").flatMap(readExamples);
  return {
    summary: firstSentence(description),
    description,
    parameters,
    returns,
    throws: thrown,
    notes: notes.join("\n\n"),
    examples,
  };
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return ts.getTextOfJSDocComment(comment) ?? "";
}

/** Paragraphs on one line each, links as code. */
function plainText(text: string): string {
  return text.split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").replace(/\{@link (?:\w+\.)?(\w+)\}/g, "`$1`").trim())
    .join("\n\n");
}

/** Up to the first period or colon before a space and a capital, a bracket or the end; `etc.` inside is no end. */
function firstSentence(text: string): string {
  const [paragraph = ""] = text.split("\n\n");
  return /^.*?[.](?= [A-Z(`]|$)/.exec(paragraph)?.[0] ?? paragraph;
}

function readThrown(text: string): { error: string; when: string } {
  const [, error = "ToolError", when = text] = /^(\w+Error) (?:when )?(.*)$/.exec(text) ?? [];
  return { error, when };
}

function readExamples(tag: ts.JSDocTag): string[] {
  return [...textOf(tag.comment).matchAll(/^```\w*\n(.*?)\n```/gms)].map((match) => match[1] ?? "");
}
