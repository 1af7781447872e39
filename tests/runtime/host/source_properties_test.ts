import assert from "node:assert/strict";
import fc from "fast-check";
import { describeSource } from "../../../runtime/host/describe_source.ts";
import { emittedImage } from "../../support/outcomes.ts";

/** `[a, b, c, d, e, f]`: x' = a·x + b·y + c, y' = d·x + e·y + f. */
type Affine = readonly [number, number, number, number, number, number];

const PHOTO = {
  id: "img_photo",
  name: "photo",
  mime: "image/png",
  width: 640,
  height: 480,
  orientation: 1,
  bytes: new Uint8Array(1),
};

interface Turned {
  readonly width: number;
  readonly height: number;
  /** From the turned image to its parent, by where pixels' corners go. */
  readonly toParent: Affine;
}

/** The moves that make all eight symmetries, worked out from where the corners of a W×H image go. */
const MOVES: Readonly<Record<string, (width: number, height: number) => Turned>> = {
  // Counter-clockwise: the parent's right edge becomes the top, so that x' = W − y and y' = x.
  rotate90: (w, h) => ({ width: h, height: w, toParent: [0, -1, w, 1, 0, 0] }),
  rotate180: (w, h) => ({ width: w, height: h, toParent: [-1, 0, w, 0, -1, h] }),
  rotate270: (w, h) => ({ width: h, height: w, toParent: [0, 1, 0, -1, 0, h] }),
  flipHorizontal: (w, h) => ({ width: w, height: h, toParent: [-1, 0, w, 0, 1, 0] }),
  flipVertical: (w, h) => ({ width: w, height: h, toParent: [1, 0, 0, 0, -1, h] }),
  transpose: (w, h) => ({ width: h, height: w, toParent: [0, 1, 0, 1, 0, 0] }),
};

/** Where the corners of the parent (0 top left, 1 top right, 2 bottom right, 3 bottom left) stand after a symmetry. */
const CORNERS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  none: [0, 1, 2, 3],
  rotate90: [1, 2, 3, 0],
  rotate180: [2, 3, 0, 1],
  rotate270: [3, 0, 1, 2],
  flipHorizontal: [1, 0, 3, 2],
  flipVertical: [3, 2, 1, 0],
  transpose: [0, 3, 2, 1],
  transverse: [2, 1, 0, 3],
};

function symmetryOf(corners: readonly number[]): string | undefined {
  return Object.entries(CORNERS).find(([, stand]) => stand.join() === corners.join())?.[0];
}

/** First `inner`, then `outer`, as maps to the root are composed. */
function composed(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
}

function sourceOf(width: number, height: number, toRoot: Affine): ReturnType<typeof describeSource> {
  return describeSource(emittedImage(2, { root: PHOTO.id, width, height, toRoot: [...toRoot] }), [PHOTO]);
}

const moves = fc.array(fc.constantFrom(...Object.keys(MOVES)), { maxLength: 12, size: "max" });
const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

Deno.test("orientation: any chain of turns and mirrors is the symmetry that it makes of the corners (property)", () => {
  const seen = new Set<string>();
  fc.assert(fc.property(moves, (names) => {
    let [width, height, toRoot] = [PHOTO.width, PHOTO.height, IDENTITY];
    let corners: readonly number[] = [0, 1, 2, 3];
    for (const name of names) {
      const turned = MOVES[name]?.(width, height) as Turned;
      [width, height, toRoot] = [turned.width, turned.height, composed(toRoot, turned.toParent)];
      corners = (CORNERS[name] ?? []).map((corner) => corners[corner] ?? NaN);
    }
    const source = sourceOf(width, height, toRoot);
    const expected = symmetryOf(corners);
    seen.add(expected ?? "");
    assert.equal(source.orientation, expected);
    assert.deepEqual(source.box, [0, 0, PHOTO.width, PHOTO.height]);
  }));
  assert.deepEqual([...seen].toSorted(), Object.keys(CORNERS).toSorted());
});

Deno.test("orientation: crops, pads and any positive scale change nothing of it (property)", () => {
  const scale = fc.double({ min: 0.01, max: 100, noNaN: true });
  const shift = fc.integer({ min: -3_000, max: 3_000 });
  fc.assert(fc.property(fc.constantFrom(...Object.keys(MOVES)), scale, scale, shift, shift, (name, sx, sy, dx, dy) => {
    const turned = MOVES[name]?.(PHOTO.width, PHOTO.height) as Turned;
    const toRoot = composed(turned.toParent, [sx, 0, dx, 0, sy, dy]);
    assert.equal(sourceOf(20, 10, toRoot).orientation, name);
  }));
});

Deno.test("orientation: none when the image was turned by another angle, however small (property)", () => {
  const degrees = fc.oneof(fc.double({ min: 0.01, max: 89.99, noNaN: true }), fc.constantFrom(0.01, 45, 89.99));
  fc.assert(fc.property(degrees, fc.integer({ min: 0, max: 3 }), (angle, quarters) => {
    const turn = (angle + 90 * quarters) * Math.PI / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    assert.equal(sourceOf(20, 10, [cos, -sin, 300, sin, cos, 200]).orientation, null);
  }));
});

Deno.test("box: it holds every point of the image that its root has, lies inside of the root, and is no larger (property)", () => {
  const part = fc.double({ min: -3, max: 3, noNaN: true });
  const offset = fc.double({ min: -900, max: 900, noNaN: true });
  const side = fc.integer({ min: 1, max: 400 });
  const inside = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(part, part, offset, part, part, offset, side, side, fc.array(fc.tuple(inside, inside)), (
      a,
      b,
      c,
      d,
      e,
      f,
      width,
      height,
      points,
    ) => {
      const { box } = sourceOf(width, height, [a, b, c, d, e, f]);
      const corners = [[0, 0], [1, 0], [0, 1], [1, 1]] as const;
      const mapped = [...corners, ...points].map(([u, v]) => {
        const [x, y] = [u * width, v * height];
        return [a * x + b * y + c, d * x + e * y + f] as const;
      });
      const [xs, ys] = [mapped.map(([x]) => x), mapped.map(([, y]) => y)];
      if (box === null) {
        const isBeside = Math.max(...xs) <= 1e-6 || Math.min(...xs) >= PHOTO.width - 1e-6 || Math.max(...ys) <= 1e-6 ||
          Math.min(...ys) >= PHOTO.height - 1e-6;
        const isFlat = Math.max(...xs) - Math.min(...xs) < 1e-5 || Math.max(...ys) - Math.min(...ys) < 1e-5;
        return assert.ok(isBeside || isFlat);
      }
      const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = box;
      assert.ok(0 <= x1 && x1 < x2 && x2 <= PHOTO.width && 0 <= y1 && y1 < y2 && y2 <= PHOTO.height);
      for (const [x, y] of mapped) {
        if (x < 0 || x > PHOTO.width || y < 0 || y > PHOTO.height) continue;
        assert.ok(x1 - 1e-5 <= x && x <= x2 + 1e-5 && y1 - 1e-5 <= y && y <= y2 + 1e-5);
      }
      assert.ok(x1 >= Math.min(...xs) - 1e-5 && x2 <= Math.max(...xs) + 1e-5);
      assert.ok(y1 >= Math.min(...ys) - 1e-5 && y2 <= Math.max(...ys) + 1e-5);
    }),
  );
});

Deno.test("box: of an image that covers its root it is the root, of one pixel that pixel (property)", () => {
  const at = fc.tuple(fc.integer({ min: 0, max: PHOTO.width - 1 }), fc.integer({ min: 0, max: PHOTO.height - 1 }));
  fc.assert(fc.property(at, fc.integer({ min: 0, max: 99 }), ([x, y], margin) => {
    assert.deepEqual(sourceOf(1, 1, [1, 0, x, 0, 1, y]).box, [x, y, x + 1, y + 1]);
    const [width, height] = [PHOTO.width + 2 * margin, PHOTO.height + 2 * margin];
    assert.deepEqual(sourceOf(width, height, [1, 0, -margin, 0, 1, -margin]).box, [0, 0, PHOTO.width, PHOTO.height]);
  }));
});

Deno.test("likeness: identical is near, and neither is said without a comparison or the same file (property)", () => {
  const change = fc.option(fc.oneof(fc.constantFrom(0, 0.0099, 0.01, 1), fc.double({ min: 0, max: 1, noNaN: true })));
  fc.assert(fc.property(change, fc.boolean(), (amount, isSameFile) => {
    const id = isSameFile ? PHOTO.id : "img_other";
    const source = describeSource(emittedImage(2, { id, root: PHOTO.id, toRoot: [...IDENTITY], change: amount }), [
      PHOTO,
    ]);
    assert.equal(source.identical_to_input, isSameFile || amount === 0);
    assert.equal(source.near_duplicate, isSameFile || (amount !== null && amount < 0.01));
    assert.equal(source.change, amount);
  }));
});
