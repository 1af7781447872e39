import assert from "node:assert/strict";
import { describeSource } from "../../../runtime/host/describe_source.ts";
import type { InputImage } from "../../../runtime/wire/execution.ts";
import type { EmittedImage } from "../../../runtime/wire/outcome.ts";
import { emittedImage } from "../../support/outcomes.ts";

const PHOTO: InputImage = {
  id: "img_photo",
  name: "photo",
  mime: "image/png",
  width: 100,
  height: 60,
  orientation: 1,
  bytes: new Uint8Array([1]),
};

function sourceOf(changes: Partial<EmittedImage>): ReturnType<typeof describeSource> {
  return describeSource(emittedImage(2, { root: "img_photo", width: 20, height: 10, ...changes }), [PHOTO]);
}

Deno.test.each([
  ["none", [1, 0, 5, 0, 1, 6], [5, 6, 25, 16]],
  ["rotate180", [-1, 0, 100, 0, -1, 60], [80, 50, 100, 60]],
  ["flipHorizontal", [-1, 0, 100, 0, 1, 0], [80, 0, 100, 10]],
  ["flipVertical", [1, 0, 0, 0, -1, 60], [0, 50, 20, 60]],
  ["rotate90", [0, -1, 100, 1, 0, 0], [90, 0, 100, 20]],
  ["rotate270", [0, 1, 0, -1, 0, 60], [0, 40, 10, 60]],
  ["transpose", [0, 1, 0, 1, 0, 0], [0, 0, 10, 20]],
  ["transverse", [0, -1, 100, -1, 0, 60], [90, 40, 100, 60]],
])("%s is told by its map, with the box that it shows", (orientation, toRoot, box) => {
  const source = sourceOf({ toRoot });
  assert.deepEqual([source.orientation, source.box, source.to_root], [orientation, box, toRoot]);
});

Deno.test("a change of size changes no orientation", () => {
  const source = sourceOf({ toRoot: [0, -0.5, 50, 2, 0, 0] });
  assert.deepEqual([source.orientation, source.box], ["rotate90", [45, 0, 50, 40]]);
});

Deno.test("a turn by any angle has a box around it and no orientation", () => {
  const [cos, sin] = [Math.cos(0.1), Math.sin(0.1)];
  const { orientation, box } = sourceOf({ toRoot: [cos, -sin, 50, sin, cos, 20] });
  assert.equal(orientation, null);
  assert.deepEqual(box?.map((value) => Math.round(value)), [49, 20, 70, 32]);
});

Deno.test("what floating point adds to a quarter turn is no angle", () => {
  assert.equal(sourceOf({ toRoot: [6e-17, -1, 100, 1, 6e-17, 0] }).orientation, "rotate90");
});

Deno.test("a padded image shows no more than there is", () => {
  assert.deepEqual(sourceOf({ toRoot: [1, 0, -5, 0, 1, 55] }).box, [0, 55, 15, 60]);
});

Deno.test.each([
  ["beside its root", [1, 0, 500, 0, 1, 0]],
  ["flattened to nothing", [0, 0, 5, 0, 0, 5]],
  ["mapped beyond all numbers", [Infinity, 0, 0, 0, 1, 0]],
  ["not connected by a map", null],
])("an image %s has no box", (_name, toRoot) => {
  assert.equal(sourceOf({ toRoot }).box, null);
});

Deno.test("an image made from nothing has no source", () => {
  assert.deepEqual(sourceOf({ root: null, toRoot: null }), {
    root: null,
    to_root: null,
    orientation: null,
    box: null,
    change: null,
    identical_to_input: false,
    near_duplicate: false,
  });
});

Deno.test.each([
  [0, true, true],
  [0.004, false, true],
  [0.01, false, false],
  [0.3, false, false],
  [null, false, false],
])("a change of %j: identical %j, near duplicate %j", (change, isIdentical, isNear) => {
  const source = sourceOf({ toRoot: [1, 0, 0, 0, 1, 0], change });
  assert.deepEqual([source.change, source.identical_to_input, source.near_duplicate], [change, isIdentical, isNear]);
});

Deno.test("the same file as an input is identical, wherever it came from", () => {
  assert.equal(sourceOf({ id: "img_photo", root: null }).identical_to_input, true);
});
