/** The toolkit's own description, as the build writes it and GET /v1/tools gives it. @module */

import { z } from "zod";

/** A parameter, an option, or a member of a result. */
export const toolFieldSchema = z.strictObject({
  name: z.string(),
  type: z.string().describe("A TypeScript type; named ones are under `types`"),
  optional: z.boolean(),
  description: z.string(),
  default: z.string().nullable().describe("What holds when it is left out, as its description states it"),
  unit: z.string().nullable().describe("pixels, degrees, …"),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  values: z.array(z.string()).nullable().describe("The words that it may be"),
  get fields(): z.ZodArray<typeof toolFieldSchema> {
    return z.array(toolFieldSchema).describe("Its own members: the options of an options object");
  },
}).meta({ id: "ToolField" });

/** One tool in full. */
export const toolSchema = z.strictObject({
  name: z.string(),
  group: z.string(),
  aliases: z.array(z.string()).describe("Names of PIL, OpenCV, sharp and canvas that call it too"),
  is_method: z.boolean().describe("Called as image.name(…) and as vision.name(image, …); else as vision.name(…) alone"),
  signature: z.string().describe("TypeScript, without the image when it is a method"),
  overloads: z.array(z.string()).describe("Further signatures"),
  types: z.array(z.string()).describe("Names of all types that the signatures lead to"),
  summary: z.string(),
  description: z.string().describe("All of the text, the summary first"),
  image: z.string().nullable().describe("What the image must be; null when it is no method"),
  parameters: z.array(toolFieldSchema).describe("In order, without the image of a method"),
  returns: z.strictObject({
    type: z.string(),
    description: z.string(),
    values: z.array(z.string()).nullable().describe("The words that it may be"),
    fields: z.array(toolFieldSchema),
  }),
  errors: z.array(z.strictObject({
    kind: z.string().describe("error.kind of the answer"),
    when: z.string(),
  })),
  notes: z.string().describe("What it equals and where it comes from"),
  examples: z.array(z.string()),
}).meta({ id: "Tool" });

/** A chapter of the toolkit. */
export const toolGroupSchema = z.strictObject({ name: z.string(), summary: z.string() });

/** A type that signatures name. */
export const toolTypeSchema = z.strictObject({
  name: z.string(),
  declaration: z.string(),
  description: z.string(),
});

/** A member of an image that is no tool. */
export const imageMemberSchema = z.strictObject({
  name: z.string(),
  signature: z.string(),
  description: z.string(),
});

/** What the build writes. */
export const toolListSchema = z.strictObject({
  image: z.array(imageMemberSchema).describe("What an image has besides the tools"),
  groups: z.array(toolGroupSchema),
  tools: z.array(toolSchema),
  types: z.array(toolTypeSchema),
});

/** A parameter, an option, or a member of a result. */
export type ToolField = z.output<typeof toolFieldSchema>;
/** One tool in full. */
export type ToolDescription = z.output<typeof toolSchema>;
/** A member of an image that is no tool. */
export type ImageMember = z.output<typeof imageMemberSchema>;
/** A chapter of the toolkit. */
export type ToolGroupDescription = z.output<typeof toolGroupSchema>;
/** All tools. */
export type ToolList = z.output<typeof toolListSchema>;
