/** A value of another kind than the documented one is refused wherever it stands, in words that a model can act on. */

import assert from "node:assert/strict";
import type { ToolDescription, ToolField } from "../../../runtime/wire/tool_list.ts";
import { NAN_HINT } from "../../../tools/core/describe_received.ts";
import { crop, grayscale } from "../../../tools/mod.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import {
  callTool,
  DESCRIBED,
  endingOf,
  fullArguments,
  neededArguments,
  type Place,
  placesOf,
  SAMPLE_IMAGE,
} from "../../support/described_tools.ts";

/** Values, by the kind that a type must name to take them. */
const VALUES: readonly (readonly [kind: string, value: unknown])[] = [
  ["null", null],
  ["nothing", NaN],
  ["nothing", Infinity],
  ["nothing", -Infinity],
  ["nothing", Symbol("word")],
  ["nothing", 5n],
  ["nothing", new Date(0)],
  ["nothing", Promise.resolve(5)],
  ["nothing", new Map([["a", 1]])],
  ["nothing", /5/],
  ["nothing", Object(5)],
  ["nothing", Object("red")],
  ["nothing", new DataView(new ArrayBuffer(4))],
  ["nothing", new BigInt64Array(4)],
  ["nothing", [[[[[]]]]]],
  ["nothing", { nothing: { like: "it" } }],
  ["string", "no such word"],
  ["string", "5"],
  ["string", ""],
  ["boolean", true],
  ["boolean", false],
  ["number", 3],
  ["function", (): number => 5],
  ["image", SAMPLE_IMAGE],
  ["list", []],
  ["object", {}],
];

/** Kinds that a type takes beyond what its words say; everything else is read from the words. */
const NAMED_TYPES: Readonly<Record<string, readonly string[]>> = {
  AreaLike: ["image", "list"],
  AxisLike: [],
  CategoryData: ["list", "object", "nothing"],
  FunctionData: ["function", "list", "object"],
  GroupData: ["list", "object", "nothing"],
  SeriesData: ["list", "object", "nothing"],
  TableData: ["list", "object"],
  Margin: ["number", "object"],
  PointList: ["list"],
  PointList2: ["list"],
  Radii: ["number"],
  AffineMatrix: [],
};

/** What is taken on purpose although the type does not say so, and why. */
const LENIENT: readonly { readonly kind: string; readonly why: string; readonly is: (place: NamedPlace) => boolean }[] =
  [
    {
      kind: "null",
      why: "a size that is null is left out, as OpenCV's None",
      is: ({ field }) => field.type === "number" && /^(size|width|height|columns)$/.test(field.name) && field.optional,
    },
    { kind: "null", why: "no captions", is: ({ field }) => field.name === "captions" },
    {
      kind: "number",
      why: "a number is a title or a label",
      is: ({ field, tool }) => tool.group === "plots" && /^(title|xLabel|yLabel)$/.test(field.name),
    },
    { kind: "string", why: "a text", is: ({ field }) => field.type === "string" && field.values === null },
    {
      kind: "string",
      why: "a language or a hash by its word is looked up",
      is: ({ field }) => field.name === "language",
    },
  ];

interface NamedPlace {
  readonly tool: ToolDescription;
  readonly field: ToolField;
}

function takes({ tool, field }: NamedPlace, kind: string): boolean {
  const parts = field.type.split(" | ");
  const isNamed = parts.some((part) => {
    if (part.endsWith("[]") || part === "ArrayLike<number>") return kind === "list";
    if (part === "Image") return kind === "image";
    return part === kind || NAMED_TYPES[part]?.includes(kind) === true;
  });
  return isNamed || LENIENT.some((rule) => rule.kind === kind && rule.is({ tool, field }));
}

/** Longest message; one that lists many words may be longer, each of them is what the snippet needs. */
const MAX_MESSAGE = 300;
const MAX_WORD_LIST = 360;

const IMAGES = { colour: SAMPLE_IMAGE, gray: grayscale(SAMPLE_IMAGE), dot: crop(SAMPLE_IMAGE, [3, 3, 4, 4]) };

for (const tool of DESCRIBED) {
  Deno.test(`${tool.name} refuses values of other kinds, whatever the image and the other arguments`, async () => {
    for (const [which, base] of [["all", fullArguments(tool)], ["needed", neededArguments(tool)]] as const) {
      for (const place of placesOf(tool, base)) {
        for (const [kind, value] of VALUES) {
          if (!takes({ tool, field: place.field }, kind)) await refusesKind(tool, place, { which, kind, value });
        }
      }
    }
  });
}

interface Wrong {
  readonly which: string;
  readonly kind: string;
  readonly value: unknown;
}

async function refusesKind(tool: ToolDescription, place: Place, { which, kind, value }: Wrong): Promise<void> {
  for (const [name, image] of Object.entries(IMAGES)) {
    if (!tool.is_method && name !== "colour") continue;
    const { error } = await endingOf(() => callTool(tool, place.put(value), image));
    const where = `${tool.name}.${place.field.name} <- ${kind} ${Deno.inspect(value)} (${which} arguments, ${name})`;
    assert.ok(ToolError.is(error), `${where}: ${error === undefined ? "was taken" : String(error)}`);
    // On one pixel another argument, such as a box, may be what does not fit.
    if (name !== "dot") assertActionable(error, { tool, place, where });
  }
}

/** Tool, argument, what is allowed and what came, in the house form, with nothing of the engine's own words. */
function assertActionable(
  error: ToolError,
  { tool, place, where }: { tool: ToolDescription; place: Place; where: string },
): void {
  const { message, hint, allowed } = error;
  assert.equal(error.tool, tool.name, where);
  assert.match(message, /^Cannot [a-z][^:]*: [a-z][\w.[\]]* must be .+, received .*[^.]$/is, where);
  assert.ok(
    message.includes(`: ${error.argument} must be `),
    `${where}: ${error.argument} is not what ${message} says`,
  );
  const limit = place.field.values !== null && place.field.values.length > 20 ? MAX_WORD_LIST : MAX_MESSAGE;
  assert.ok(message.length <= limit, `${where}: ${message.length} characters: ${message}`);
  assert.ok(allowed.length > 0 && allowed.length <= limit, `${where}: allowed ${allowed}`);
  assert.doesNotMatch(message, /\[object |function\s*\(|=>/, where);
  const told = (hint ?? "x").replace(NAN_HINT, "x");
  assert.ok(told.length > 0 && told.length <= MAX_MESSAGE, `${where}: hint of ${told.length} characters`);
  assert.doesNotMatch(told, /\[object |Symbol\(|\bundefined\b(?! stands)|\[NaN|\(NaN|: NaN/, `${where}: ${told}`);
  assert.match(told, /[^.]$/, where);
}
