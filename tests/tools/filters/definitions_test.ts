/** Filters against their definitions, written out pixel by pixel; small images, kernels that reach far beyond them. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";

/** One channel with a rule for what lies outside. */
type At = (x: number, y: number) => number;

const images = fc.record({
  width: fc.integer({ min: 1, max: 13 }),
  height: fc.integer({ min: 1, max: 9 }),
  channels: fc.constantFrom(1 as const, 4 as const),
  seed: fc.integer(),
  levels: fc.constantFrom(2, 7, 256),
}).map(({ width, height, channels, seed, levels }) => {
  const data = new Uint8ClampedArray(width * height * channels);
  for (let i = 0, state = seed | 1; i < data.length; i++) {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    data[i] = (state >>> 16) % levels * (255 / (levels - 1));
  }
  return createImage({ width, height, channels, data });
});

/** The outermost pixels go on. */
function continued(image: Image, channel: number): At {
  const { width, height, channels, data } = image;
  const within = (i: number, length: number): number => Math.min(length - 1, Math.max(0, i));
  return (x, y) => data[(within(y, height) * width + within(x, width)) * channels + channel] as number;
}

/** Mirrored at the middle of the outermost pixels, again and again. */
function mirrored(image: Image, channel: number): At {
  const { width, height, channels, data } = image;
  const within = (i: number, length: number): number => {
    let at = i;
    while (length > 1 && (at < 0 || at >= length)) at = at < 0 ? -at : 2 * (length - 1) - at;
    return length === 1 ? 0 : at;
  };
  return (x, y) => data[(within(y, height) * width + within(x, width)) * channels + channel] as number;
}

/** Compares each colour channel of a result with a definition, and alpha with the image's. */
function assertDefined(
  image: Image,
  result: Image,
  { rule, define, off = 0 }: {
    rule: (image: Image, channel: number) => At;
    define: (at: At, x: number, y: number) => number;
    off?: number;
  },
): void {
  const { width, height, channels } = image;
  assert.deepEqual([result.width, result.height, result.channels], [width, height, channels]);
  for (let c = 0; c < channels; c++) {
    const at = rule(image, c);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const actual = result.data[(y * width + x) * channels + c] as number;
        const expected = c === 3 ? at(x, y) : Math.min(255, Math.max(0, define(at, x, y)));
        const how = `${width}×${height}×${channels} at (${x}, ${y}) channel ${c}: ${actual}, defined ${expected}`;
        assert.ok(Math.abs(actual - expected) <= (c === 3 ? 0 : off + 1e-9), how);
      }
    }
  }
}

/** The values of a square around a pixel. */
function square(at: At, x: number, y: number, radius: number): number[] {
  const values: number[] = [];
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) values.push(at(x + dx, y + dy));
  }
  return values;
}

const sizes = fc.constantFrom(1, 3, 5, 7, 9, 11, 21, 33);

Deno.test("medianBlur gives the middle one of the square's values, the outermost pixels going on", () => {
  fc.assert(fc.property(images, sizes, (image, size) => {
    assertDefined(image, tools.medianBlur(image, size), {
      rule: continued,
      define: (at, x, y) => square(at, x, y, size >> 1).toSorted((a, b) => a - b)[(size * size - 1) / 2] as number,
    });
  }));
});

Deno.test("minFilter and maxFilter give the ends of the square's values", () => {
  fc.assert(fc.property(images, sizes, (image, size) => {
    assertDefined(image, tools.minFilter(image, size), {
      rule: continued,
      define: (at, x, y) => Math.min(...square(at, x, y, size >> 1)),
    });
    assertDefined(image, tools.maxFilter(image, size), {
      rule: continued,
      define: (at, x, y) => Math.max(...square(at, x, y, size >> 1)),
    });
  }));
});

Deno.test("boxBlur gives the mean of the square's values, rounded after each direction", () => {
  fc.assert(fc.property(images, fc.integer({ min: 0, max: 15 }), (image, radius) => {
    assertDefined(image, tools.boxBlur(image, radius), {
      rule: continued,
      define: (at, x, y) => square(at, x, y, radius).reduce((sum, value) => sum + value, 0) / (2 * radius + 1) ** 2,
      off: 1,
    });
  }));
});

Deno.test("a box of a fraction counts its rim in part", () => {
  fc.assert(fc.property(images, fc.double({ min: 0, max: 6, noNaN: true }), (image, radius) => {
    const whole = Math.trunc(radius);
    const line = (at: (i: number) => number): number => {
      let sum = (radius - whole) * (at(-whole - 1) + at(whole + 1));
      for (let i = -whole; i <= whole; i++) sum += at(i);
      return sum / (2 * radius + 1);
    };
    assertDefined(image, tools.boxBlur(image, radius), {
      rule: continued,
      define: (at, x, y) => line((dy) => line((dx) => at(x + dx, y + dy))),
      off: 1.01,
    });
  }));
});

Deno.test("gaussianBlur gives the weighted mean of its kernel, mirrored at the rim", () => {
  const sigmas = fc.double({ min: 0.4, max: 3, noNaN: true });
  fc.assert(fc.property(images, sigmas, sigmas, (image, sigma, sigmaY) => {
    const line = (spread: number, at: (i: number) => number): number => {
      const reach = Math.ceil(3 * spread);
      let [sum, total] = [0, 0];
      for (let i = -reach; i <= reach; i++) {
        const weight = Math.exp(-i * i / (2 * spread * spread));
        sum += weight * at(i);
        total += weight;
      }
      return sum / total;
    };
    assertDefined(image, tools.gaussianBlur(image, sigma, { sigmaY }), {
      rule: mirrored,
      define: (at, x, y) => line(sigmaY, (dy) => line(sigma, (dx) => at(x + dx, y + dy))),
      // Weights are whole 1/256. Of at most 19 each is off by up to half of one, as much above as below, along both axes.
      off: 2 * 19 * (0.5 / 256) * (255 / 2),
    });
  }));
});

const weight = fc.integer({ min: -9, max: 9 });
const odd = fc.constantFrom(1, 3, 5, 11);

Deno.test("convolve correlates: the kernel is not turned, its middle is the pixel, sums are divided and raised", () => {
  const kernels = fc.tuple(odd, odd).chain(([width, height]) =>
    fc.array(fc.array(weight, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
  );
  const divisors = fc.constantFrom(1, 2, 16, -4);
  fc.assert(
    fc.property(images, kernels, divisors, fc.integer({ min: -300, max: 300 }), (image, rows, divisor, offset) => {
      const [middleX, middleY] = [(rows[0] as number[]).length >> 1, rows.length >> 1];
      assertDefined(image, tools.convolve(image, rows, { divisor, offset }), {
        rule: mirrored,
        define: (at, x, y) =>
          rows.flatMap((row, j) => row.map((w, i) => w * at(x + i - middleX, y + j - middleY)))
              .reduce((sum, value) => sum + value, 0) / divisor + offset,
        // Divisors are powers of two, so that only halves are rounded.
        off: 0.5,
      });
    }),
  );
});

const DERIVATIVES: readonly { name: string; run: (image: Image) => Image; across: number[]; down: number[] }[] = [
  { name: "sobel x 1", run: (i) => tools.sobel(i, { axis: "x", size: 1 }), across: [-1, 0, 1], down: [1] },
  { name: "sobel x 3", run: (i) => tools.sobel(i, { axis: "x" }), across: [-1, 0, 1], down: [1, 2, 1] },
  { name: "sobel y 3", run: (i) => tools.sobel(i, { axis: "y" }), across: [1, 2, 1], down: [-1, 0, 1] },
  {
    name: "sobel x 5",
    run: (i) => tools.sobel(i, { axis: "x", size: 5 }),
    across: [-1, -2, 0, 2, 1],
    down: [1, 4, 6, 4, 1],
  },
  {
    name: "sobel y 7",
    run: (i) => tools.sobel(i, { axis: "y", size: 7 }),
    across: [1, 6, 15, 20, 15, 6, 1],
    down: [-1, -4, -5, 0, 5, 4, 1],
  },
  { name: "scharr x", run: (i) => tools.scharr(i, { axis: "x" }), across: [-1, 0, 1], down: [3, 10, 3] },
  { name: "scharr y", run: (i) => tools.scharr(i, { axis: "y" }), across: [3, 10, 3], down: [-1, 0, 1] },
];

for (const { name, run, across, down } of DERIVATIVES) {
  Deno.test(`${name} is the size of its weights' sum`, () => {
    fc.assert(fc.property(images, (image) => {
      assertDefined(image, run(image), {
        rule: mirrored,
        define: (at, x, y) => Math.abs(product(at, x, y, across, down)),
      });
    }));
  });
}

Deno.test("sobel and scharr of both axes are the length of the gradient, rounded", () => {
  const smooths = { sobel: [1, 2, 1], scharr: [3, 10, 3] };
  fc.assert(fc.property(images, fc.constantFrom("sobel" as const, "scharr" as const), (image, tool) => {
    const [change, smooth] = [[-1, 0, 1], smooths[tool]];
    assertDefined(image, tools[tool](image), {
      rule: mirrored,
      define: (at, x, y) => Math.hypot(product(at, x, y, change, smooth), product(at, x, y, smooth, change)),
      off: 0.5,
    });
  }));
});

Deno.test("laplacian of the cross and of 3×3 is the size of the sum", () => {
  const kernels = { 1: [0, 1, 0, 1, -4, 1, 0, 1, 0], 3: [2, 0, 2, 0, -8, 0, 2, 0, 2] };
  fc.assert(fc.property(images, fc.constantFrom(1 as const, 3 as const), (image, size) => {
    assertDefined(image, tools.laplacian(image, { size }), {
      rule: mirrored,
      define: (at, x, y) =>
        Math.abs(square(at, x, y, 1).reduce((sum, value, i) => sum + value * (kernels[size][i] as number), 0)),
    });
  }));
});

/** The sum of the products of weights across and down with what lies under them. */
function product(at: At, x: number, y: number, across: readonly number[], down: readonly number[]): number {
  let sum = 0;
  down.forEach((v, j) => {
    across.forEach((u, i) => sum += u * v * at(x + i - (across.length >> 1), y + j - (down.length >> 1)));
  });
  return sum;
}

Deno.test("bilateral of gray is the mean of a disc by nearness and likeness", () => {
  const sigmas = fc.double({ min: 0.5, max: 200, noNaN: true });
  fc.assert(fc.property(images, fc.constantFrom(3, 4, 5, 9), sigmas, sigmas, (image, d, color, space) => {
    const radius = d >> 1;
    assertDefined(tools.grayscale(image), tools.bilateral(tools.grayscale(image), d, color, space), {
      rule: mirrored,
      define: (at, x, y) => {
        let [sum, total] = [0, 0];
        for (let dy = -radius; dy <= radius; dy++) {
          for (let dx = -radius; dx <= radius; dx++) {
            if (dx * dx + dy * dy > radius * radius) continue;
            const value = at(x + dx, y + dy);
            const apart = (value - at(x, y)) / color;
            const counts = Math.exp(-(dx * dx + dy * dy) / (2 * space * space) - apart * apart / 2);
            sum += counts * value;
            total += counts;
          }
        }
        return sum / total;
      },
      off: 0.51,
    });
  }));
});

Deno.test("bilateral with a narrow sigma of colour leaves what differs", () => {
  fc.assert(fc.property(images, (image) => assert.deepEqual(tools.bilateral(image, 9, 0.01, 50).data, image.data)));
});
