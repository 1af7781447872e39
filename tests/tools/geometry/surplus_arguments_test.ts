import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic } from "../../support/golden.ts";

const TOOLS = ["flipHorizontal", "flipVertical", "rotate90", "rotate180", "rotate270", "transpose"] as const;
const images = [synthetic(5, 3), synthetic(2, 2), synthetic(4, 7)];
const [image] = images as [Image];
const call = (name: (typeof TOOLS)[number], ...rest: unknown[]): unknown =>
  (tools[name] as (...args: unknown[]) => unknown)(image, ...rest);

/** Codes, directions and counts that other libraries take, each of which another tool does here. */
const CODES: readonly { name: (typeof TOOLS)[number]; written: string; rest: unknown[]; hint: RegExp }[] = [
  { name: "flipVertical", written: "cv2.flip(image, 1)", rest: [1], hint: /^flipHorizontal\(\) .*\(OpenCV's code 1\)/ },
  { name: "flipVertical", written: "cv2.flip(image, -1)", rest: [-1], hint: /rotate180\(\) both \(code -1\)$/ },
  { name: "flipVertical", written: 'flip("horizontal")', rest: ["horizontal"], hint: /^flipHorizontal\(\)/ },
  { name: "flipVertical", written: "flip({ axis: 1 })", rest: [{ axis: 1 }], hint: /^flipHorizontal\(\)/ },
  {
    name: "flipHorizontal",
    written: 'mirror("vertical")',
    rest: ["vertical"],
    hint: /flipVertical\(\) top and bottom/,
  },
  { name: "flipHorizontal", written: "flop(false)", rest: [false], hint: /flipVertical\(\)/ },
  { name: "rotate90", written: "np.rot90(image, 2)", rest: [2], hint: /rotate180\(\) and rotate270\(\) turn by/ },
  { name: "rotate90", written: 'rotate90("cw")', rest: ["cw"], hint: /quarters counter-clockwise/ },
  { name: "rotate180", written: "rotate180(90)", rest: [90], hint: /rotate\(degrees\) by any angle$/ },
  { name: "rotate270", written: "rotate270(null)", rest: [null], hint: /rotate\(degrees\)/ },
  { name: "transpose", written: "transpose(FLIP_LEFT_RIGHT)", rest: [0], hint: /flipHorizontal\(\), flipVertical\(\)/ },
  { name: "transpose", written: "np.transpose(image, [1, 0, 2])", rest: [[1, 0, 2]], hint: /rotate90\(\)/ },
  { name: "transpose", written: "transpose(undefined, 1)", rest: [undefined, 1], hint: /^PIL's methods are tools/ },
];

Deno.test.each(CODES)("$written is not taken for $name alone", ({ name, rest, hint }) => {
  assert.throws(() => call(name, ...rest), (error) => {
    assert.ok(ToolError.is(error));
    assert.deepEqual([error.tool, error.argument, error.name], [name, "arguments", "TypeError"]);
    assert.match(error.message, /: arguments must be left out, received /);
    assert.match(error.hint ?? "", hint);
    return true;
  });
});

for (const name of TOOLS) {
  Deno.test(`${name} goes over a list with map and forEach, and takes undefined for nothing`, () => {
    const each = images.map((one) => [...tools[name](one).data]);
    assert.deepEqual(images.map(tools[name]).map(({ data }) => [...data]), each);
    assert.deepEqual(images.flatMap(tools[name]).length, 3);
    images.forEach(tools[name]);
    assert.deepEqual([...(call(name, undefined) as Image).data], each[0]);
    // An index with a list that does not hold the image there was not passed by map.
    assert.throws(() => call(name, 1, images), ToolError.is);
    assert.throws(() => call(name, 0, images, 3), ToolError.is);
  });
}
