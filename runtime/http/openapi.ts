/** GET /openapi.json: OpenAPI 3.1 from the routes and their schemas. @module */

import { z } from "zod";
import { VERSION } from "../version.ts";
import { type ProblemCode, PROBLEMS } from "./problem.ts";
import { respondJson } from "./respond.ts";
import type { Route, RouteDoc } from "./route.ts";

const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  request_id: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })),
}).meta({ id: "Problem" });

/** Problems that any endpoint behind a key can answer with. */
const COMMON: readonly ProblemCode[] = ["unauthorized", "foreign_origin", "internal"];

/** The route that describes the others and itself. */
export function createOpenApiRoute(routes: readonly Route[]): Route {
  let document: Record<string, unknown> | null = null;
  const route: Route = {
    method: "get",
    paths: ["/openapi.json"],
    isOpen: false,
    answer: () => respondJson(document ??= describeApi([...routes, route])),
    doc: {
      summary: "This description",
      response: { "application/json": z.looseObject({ openapi: z.string() }) },
      problems: [],
    },
  };
  return route;
}

/** Named schemas, gathered from all places that use them. */
type Components = Record<string, unknown>;

/** The OpenAPI document of some routes. */
export function describeApi(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Components = {};
  for (const route of routes) {
    for (const path of route.paths) {
      const key = path.replaceAll(/:(\w+)/g, "{$1}");
      paths[key] = { ...paths[key], ...describeMethods(route, path, { schemas }) };
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Darkroom", version: VERSION, description: "Runs TypeScript that a model wrote against images" },
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      },
    },
  };
}

function describeMethods(route: Route, path: string, of: { schemas: Components }): Record<string, unknown> {
  const described = describeRoute(route, path, of);
  if (route.doc.hasHead !== true) return { [route.method]: described };
  const { responses, ...head } = { ...described, operationId: operationId("head", path) };
  const withoutBody = Object.entries(responses).map(([status, { content: _none, ...rest }]) => [status, rest]);
  return { [route.method]: described, head: { ...head, responses: Object.fromEntries(withoutBody) } };
}

interface Operation extends Record<string, unknown> {
  readonly responses: Readonly<Record<string, Record<string, unknown>>>;
}

function operationId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[^a-zA-Z0-9]+/g, "_")}`;
}

function describeRoute({ doc, isOpen, method }: Route, path: string, { schemas }: { schemas: Components }): Operation {
  const request = doc.request === undefined ? null : contentOf(doc.request, { io: "input", schemas });
  const content = contentOf(doc.response, { io: "output", schemas });
  return {
    summary: doc.summary,
    operationId: operationId(method, path),
    security: isOpen ? [] : [{ bearer: [] }, { apiKey: [] }],
    parameters: [
      ...pathParameters(path),
      ...parameters("query", doc.query),
      ...parameters("header", doc.headers),
    ],
    ...(request === null ? {} : { requestBody: { required: true, content: request } }),
    responses: {
      200: { description: "Done", content },
      ...otherResponses(doc, content),
      ...problemResponses(isOpen ? doc.problems : [...doc.problems, ...COMMON], schemas),
    },
  };
}

function otherResponses({ others = {} }: RouteDoc, content: Record<string, unknown>): Operation["responses"] {
  return Object.fromEntries(
    Object.entries(others).map(([status, { description, hasBody }]) => [
      status,
      hasBody ? { description, content } : { description },
    ]),
  );
}

function pathParameters(path: string): Record<string, unknown>[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function parameters(place: "query" | "header", described: Readonly<Record<string, string>> = {}): object[] {
  return Object.entries(described).map(([name, description]) => ({
    name,
    in: place,
    description,
    schema: { type: "string" },
  }));
}

/** Headers that every problem of a status has. */
const PROBLEM_HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  401: { "WWW-Authenticate": "How to send a key" },
  429: { "Retry-After": "Seconds until another attempt makes sense" },
  503: { "Retry-After": "Seconds until another attempt makes sense" },
};

/** One answer per status, its problem codes listed. */
function problemResponses(codes: readonly ProblemCode[], schemas: Components): Operation["responses"] {
  const byStatus = Object.groupBy(codes, (code) => String(PROBLEMS[code].status));
  const schema = schemaOf(problemSchema, { io: "output", schemas });
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [status, {
      description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join("; "),
      ...(status in PROBLEM_HEADERS ? { headers: headersOf(PROBLEM_HEADERS[status] ?? {}) } : {}),
      content: { "application/problem+json": { schema } },
    }]),
  );
}

function headersOf(described: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(described).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );
}

/** Which side of a schema counts, and where its named parts go. */
interface SchemaOptions {
  readonly io: "input" | "output";
  readonly schemas: Components;
}

function contentOf(content: NonNullable<RouteDoc["request"]>, options: SchemaOptions): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, { schema: schemaOf(schema, options) }]),
  );
}

/** A schema as JSON Schema; its definitions move to the document's components. */
function schemaOf(schema: z.ZodType | "binary", { io, schemas }: SchemaOptions): unknown {
  if (schema === "binary") return { type: "string", format: "binary" };
  const written = JSON.stringify(z.toJSONSchema(schema, { io, target: "draft-2020-12" }));
  const { $schema: _draft, $defs = {}, ...json } = JSON.parse(
    written.replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Record<string, unknown>;
  Object.assign(schemas, $defs);
  return json;
}
