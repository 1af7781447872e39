/** Golden cases: a folder with a snippet and what must become of it, written by hand before it was run. */

/** An image of the request: a file in examples/images under its own or another name, whole or cut off. */
export type SpecImage = string | { readonly name: string; readonly file: string; readonly bytes?: number };

/** What a case expects; what is left out or null is not looked at. */
export interface SpecExpectation {
  readonly status: string;
  readonly value?: unknown;
  readonly kind?: string;
  readonly name?: string;
  readonly line?: number | null;
  readonly column?: number | null;
  /** Words of the message, in any order. */
  readonly message?: readonly string[];
  /** Words of the hint; empty: there must be one. */
  readonly hint?: readonly string[];
  readonly suggestions?: readonly string[];
  /** Codes, in order. */
  readonly warnings?: readonly string[];
  /** Codes of type diagnostics, in order. */
  readonly diagnostics?: readonly string[];
  /** Parts of each image, in order; their number counts. */
  readonly images?: readonly Readonly<Record<string, unknown>>[];
  /** Words that the log holds. */
  readonly logs?: readonly string[];
  /** Name and line of each link. */
  readonly cause?: readonly (readonly [string, number | null])[];
  /** Function and line of the first frames. */
  readonly frames?: readonly (readonly [string | null, number | null])[];
  readonly tool?: Readonly<Record<string, unknown>>;
  readonly limit?: Readonly<Record<string, unknown>>;
  readonly retryable?: boolean;
}

/** One case. */
export interface SpecCase {
  /** `reference/misspelt_tool`. */
  readonly name: string;
  readonly kind: string;
  readonly code: string;
  /** Fields of the request besides the code. */
  readonly request: Readonly<Record<string, unknown>> & { readonly images?: readonly SpecImage[] };
  readonly expect: SpecExpectation;
}

const ROOT = new URL("../specs/", import.meta.url);
const PHOTOS = new URL("../../examples/images/", import.meta.url);

/** Reads every case, by kind and name. */
export async function readSpecCases(): Promise<SpecCase[]> {
  const cases: SpecCase[] = [];
  for await (const kind of Deno.readDir(ROOT)) {
    if (!kind.isDirectory) continue;
    for await (const folder of Deno.readDir(new URL(`${kind.name}/`, ROOT))) {
      cases.push(await readSpecCase(kind.name, folder.name));
    }
  }
  return cases.sort((a, b) => a.name < b.name ? -1 : 1);
}

async function readSpecCase(kind: string, folder: string): Promise<SpecCase> {
  const base = new URL(`${kind}/${folder}/`, ROOT);
  const [code, text] = await Promise.all([
    Deno.readTextFile(new URL("snippet.ts", base)),
    Deno.readTextFile(new URL("case.json", base)),
  ]);
  const { request = {}, expect } = JSON.parse(text) as Pick<SpecCase, "request" | "expect">;
  return { name: `${kind}/${folder}`, kind, code: code.replace(/\n$/, ""), request, expect };
}

/** The body of POST /execute for a case. */
export async function requestOf({ code, request }: SpecCase): Promise<Record<string, unknown>> {
  const images = await Promise.all((request.images ?? []).map(async (image) => {
    const { name, file, bytes } = typeof image === "string"
      ? { name: image.replace(/\.\w+$/, ""), file: image, bytes: undefined }
      : image;
    const content = await Deno.readFile(new URL(file, PHOTOS));
    return { name, data: content.subarray(0, bytes).toBase64() };
  }));
  return { ...request, code, images, output: { images: "none" } };
}
