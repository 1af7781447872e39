/**
 * A validator for the part of JSON Schema (draft 2020-12) that the service's
 * description uses, written from the specification: a keyword that is not
 * known here ends the test, because it would be passed over otherwise.
 *
 * @module
 */

/** A schema; `true` and `{}` take anything. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** Where references lead: pointers into a document. */
export interface SchemaDocument {
  readonly [name: string]: unknown;
}

type Check = (value: unknown, argument: unknown, at: Place) => string[];

interface Place {
  readonly path: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly document: SchemaDocument;
}

/** What is wrong with a value, place by place; empty when nothing is. */
export function violations(value: unknown, schema: JsonSchema, document: SchemaDocument, path = ""): string[] {
  if (typeof schema === "boolean") return schema ? [] : [`${path || "/"}: nothing is allowed here`];
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (ANNOTATIONS.has(keyword)) return [];
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`Cannot validate: the keyword ${keyword} is not known`);
    return check(value, argument, { path, schema, document });
  });
}

/** `format` only annotates, unless a vocabulary says otherwise (section 7.2.1). */
const ANNOTATIONS = new Set(["description", "default", "format", "title", "$schema", "id", "$id", "deprecated"]);

const CHECKS: Readonly<Record<string, Check>> = {
  $ref: (value, ref, { path, document }) => violations(value, resolve(String(ref), document), document, path),
  type: (value, type, { path }) => {
    const types = Array.isArray(type) ? type : [type];
    return types.some((one) => isOfType(value, one)) ? [] : [`${path || "/"}: must be ${types.join(" or ")}`];
  },
  enum: (value, allowed, at) => unless((allowed as unknown[]).some((one) => isSame(one, value)), at, "enum"),
  const: (value, wanted, at) => unless(isSame(wanted, value), at, `const ${JSON.stringify(wanted)}`),
  minimum: (value, least, at) => unless(typeof value !== "number" || value >= Number(least), at, `minimum ${least}`),
  maximum: (value, most, at) => unless(typeof value !== "number" || value <= Number(most), at, `maximum ${most}`),
  minLength: (value, least, at) =>
    unless(typeof value !== "string" || [...value].length >= Number(least), at, "minLength"),
  maxLength: (value, most, at) =>
    unless(typeof value !== "string" || [...value].length <= Number(most), at, "maxLength"),
  pattern: (value, source, at) =>
    unless(typeof value !== "string" || new RegExp(String(source), "u").test(value), at, `pattern ${source}`),
  minItems: (value, least, at) => unless(!Array.isArray(value) || value.length >= Number(least), at, "minItems"),
  maxItems: (value, most, at) => unless(!Array.isArray(value) || value.length <= Number(most), at, "maxItems"),
  items: (value, schema, { path, document }) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => violations(item, schema as JsonSchema, document, `${path}/${index}`))
      : [],
  properties: (value, schemas, { path, document }) =>
    Object.entries(schemas as Record<string, JsonSchema>).flatMap(([name, schema]) =>
      isObject(value) && Object.hasOwn(value, name) ? violations(value[name], schema, document, `${path}/${name}`) : []
    ),
  required: (value, names, at) =>
    isObject(value)
      ? (names as string[]).flatMap((name) => unless(Object.hasOwn(value, name), at, `required ${name}`))
      : [],
  additionalProperties: (value, rest, { path, schema, document }) => {
    if (!isObject(value)) return [];
    const known = Object.keys(schema.properties ?? {});
    const others = Object.keys(value).filter((name) => !known.includes(name));
    return others.flatMap((name) => violations(value[name], rest as JsonSchema, document, `${path}/${name}`));
  },
  propertyNames: (value, schema, { path, document }) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) => violations(name, schema as JsonSchema, document, `${path}/${name}`))
      : [],
  anyOf: (value, schemas, { path, document }) => {
    const all = (schemas as JsonSchema[]).map((schema) => violations(value, schema, document, path));
    return all.some((found) => found.length === 0) ? [] : [`${path || "/"}: none of anyOf (${all.flat().join("; ")})`];
  },
};

function unless(holds: boolean, { path }: Place, keyword: string): string[] {
  return holds ? [] : [`${path || "/"}: ${keyword}`];
}

function resolve(ref: string, document: SchemaDocument): JsonSchema {
  const steps = ref.replace(/^#\//, "").split("/");
  let found: unknown = document;
  for (const step of steps) found = isObject(found) ? found[step] : undefined;
  if (found === undefined) throw new Error(`Cannot validate: ${ref} leads nowhere`);
  return found as JsonSchema;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    default:
      throw new Error(`Cannot validate: the type ${type} is not known`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
