/** Whether an answer is one that /openapi.json describes. @module */

import { type JsonSchema, type SchemaDocument, violations } from "./json_schema.ts";

interface Described {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

/** An operation as the description has it. */
export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, Described>>;
}

/** The document of /openapi.json. */
export interface ApiDocument extends SchemaDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** An answer with what was asked. */
export interface Answered {
  readonly method: string;
  /** As described: `/v1/images/{id}`. */
  readonly path: string;
  readonly response: Response;
}

/** What in an answer the description does not know; consumes the answer. */
export async function undescribed(answered: Answered, document: ApiDocument): Promise<string[]> {
  const { method, path, response } = answered;
  const described = document.paths[path]?.[method.toLowerCase()]?.responses[String(response.status)];
  const body = await response.bytes();
  if (described === undefined) return [`${method} ${path}: the status ${response.status}`];
  const missing = Object.keys(described.headers ?? {}).filter((name) => !response.headers.has(name));
  return [
    ...missing.map((name) => `the header ${name} is missing`),
    ...wrongBody(response, { body, described, document }),
  ];
}

function wrongBody(
  response: Response,
  { body, described, document }: { body: Uint8Array; described: Described; document: ApiDocument },
): string[] {
  const type = response.headers.get("content-type")?.split(";")[0]?.trim() ?? null;
  if (described.content === undefined) return body.length === 0 ? [] : ["a body"];
  if (type === null) return ["the Content-Type is missing"];
  const media = described.content[type];
  if (media === undefined) return [`the type ${type}`];
  if (type.startsWith("image/")) return body.length > 0 ? [] : ["an empty image"];
  const text = new TextDecoder().decode(body);
  return violations(type.endsWith("json") ? JSON.parse(text) : text, media.schema, document);
}
