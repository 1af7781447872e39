import assert from "node:assert/strict";
import fc from "fast-check";
import { readGauge } from "../../../tools/charts/read_gauge.ts";
import { readPie } from "../../../tools/charts/read_pie.ts";
import type { Image } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { circle } from "../../../tools/drawing/circle.ts";
import { composite } from "../../../tools/drawing/composite.ts";
import { line } from "../../../tools/drawing/line.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { plotPie } from "../../../tools/plots/plot_pie.ts";
import { invert } from "../../../tools/tone/invert.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { photo, projectFile, readImage } from "../../support/toolkit.ts";

interface Dial {
  readonly file: string;
  readonly value: number;
  readonly angle: number;
}
const { gauges, pie } = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/charts/charts.json"))) as {
  gauges: Dial[];
  pie: { shares: number[]; colors: string[] };
};
const open = (file: string): Image => readImage(`tests/golden/charts/${file}`);
const TICKS = [{ angle: 225, value: 0 }, { angle: -45, value: 100 }];

const apart = (a: number, b: number): number => Math.abs(((a - b) % 360 + 540) % 360 - 180);

for (const { file, value, angle } of gauges) {
  Deno.test(`${file} says ${value}, plain, coloured, inverted, small and in a larger picture`, () => {
    const dial = open(file);
    const scene = composite(blank(420, 330, { color: "#cfd8dc" }), dial, { at: [130, 60] });
    const readings = [
      readGauge(dial, { ticks: TICKS }),
      readGauge(dial, { ticks: TICKS, color: value === 50 ? "#202020" : "#c01818" }),
      readGauge(invert(dial), { ticks: TICKS }),
      readGauge(resize(dial, 120), { ticks: TICKS }),
      readGauge(scene, { ticks: TICKS, box: [120, 50, 380, 310] }),
      readGauge(scene, { ticks: TICKS, center: [249.5, 179.5], radius: 110 }),
    ];
    for (const reading of readings) {
      recordAccuracy({
        group: "charts",
        operation: "readGauge",
        reference: "PIL dial of 240 pixels, value of 100",
        maxError: Math.abs((reading.value ?? NaN) - value),
        meanError: Math.abs((reading.value ?? NaN) - value),
        tolerance: 1,
      });
      assert.ok(apart(reading.angle, angle) < 2, `${reading.angle} for ${angle}`);
      assert.ok(reading.confidence > 0.5);
    }
  });
}

Deno.test("a dial that is turned reads turned angles", () => {
  const dial = open("gauge_42.png");
  for (const turn of [90, 33, 250]) {
    const { angle } = readGauge(rotate(dial, turn, { expand: false, fill: "white" }), {
      center: [119.5, 119.5],
      radius: 110,
    });
    assert.ok(apart(angle, 111.6 + turn) < 1.5, `${turn}: ${angle}`);
  }
});

Deno.test("any needle on any dial is found", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359 }), fc.constantFrom("black", "red", "navy"), (degrees, color) => {
      const face = circle(
        blank(200, 200, { color: "white" }),
        [100, 100],
        90,
        { color: "black", fill: "ivory" } as never,
      );
      const radians = degrees * Math.PI / 180;
      const tip: [number, number] = [100 + 75 * Math.cos(radians), 100 - 75 * Math.sin(radians)];
      const { angle, value } = readGauge(line(face, [100, 100], tip, { color, width: 5 }));
      assert.ok(apart(angle, degrees) < 1, `${angle} for ${degrees}`);
      assert.equal(value, null);
    }),
    { numRuns: 25 },
  );
});

Deno.test("scales: uneven marks, the other direction, ends, a full circle", () => {
  const at = (file: string, options: Record<string, unknown>): number =>
    readGauge(open(file), { center: [119.5, 119.5], radius: 110, ...options } as never).value as number;
  const uneven = [{ angle: 225, value: 0 }, { angle: 90, value: 10 }, { angle: -45, value: 100 }];
  assert.ok(Math.abs(at("gauge_77.png", { ticks: uneven }) - (10 + 90 * 27 / 50)) < 1);
  const back = [{ angle: -45, value: 0 }, { angle: 225, value: 100 }];
  assert.ok(Math.abs(at("gauge_77.png", { ticks: back, direction: "counterclockwise" }) - 23) < 1);
  const inner = [{ angle: 198, value: 10 }, { angle: -18, value: 90 }];
  assert.ok(Math.abs(at("gauge_96.png", { ticks: inner }) - 96) < 1, "beyond the last mark");
  assert.ok(Math.abs(at("gauge_0.png", { ticks: inner })) < 1, "before the first mark");
  const clock = [{ angle: 90, value: 0 }, { angle: 0, value: 15 }, { angle: 270, value: 30 }, { angle: 90, value: 60 }];
  assert.ok(Math.abs(at("gauge_96.png", { ticks: clock }) - (15 + 34.2 / 6)) < 0.5);
});

Deno.test("gauges that are none say what is missing", () => {
  assert.throws(() => readGauge(blank(100, 100, { color: "white" })), /image must be a gauge with a round dial/);
  const empty = circle(blank(200, 200, { color: "white" }), [100, 100], 90, { color: "black", width: 3 });
  assert.throws(() => readGauge(empty), /image must be a gauge whose needle stands out/);
  assert.throws(() => readGauge(open("gauge_13.png"), { color: "lime" }), /color must be the colour of a needle/);
  assert.throws(
    () =>
      readGauge(open("gauge_13.png"), {
        ticks: [{ angle: 200, value: 1 }, { angle: 100, value: 2 }, { angle: 150, value: 3 }],
      }),
    /ticks must be marks whose values rise clockwise around the dial, received marks in another order/,
  );
  assert.throws(
    () => readGauge(open("gauge_13.png"), { ticks: [{ at: 3, value: 1 }, { at: 5, value: 2 }] } as never),
    /ticks\[0\].angle must be/,
  );
});

Deno.test("a pie with lines, labels and percentages gives its shares and colours", () => {
  for (const image of [open("pie.png"), resize(open("pie.png"), 300), crop(open("pie.png"), [150, 50, 470, 350])]) {
    const { slices, radius } = readPie(image);
    // Drawn counter-clockwise from the top; read clockwise.
    const shares = pie.shares.toReversed();
    assert.deepEqual(slices.length, shares.length);
    slices.forEach(({ share, color }, i) => {
      recordAccuracy({
        group: "charts",
        operation: "readPie",
        reference: "matplotlib, share of 1",
        maxError: Math.abs(share - (shares[i] as number)),
        meanError: Math.abs(share - (shares[i] as number)),
        tolerance: 0.01,
      });
      assert.equal(color, pie.colors.toReversed()[i]);
    });
    assert.ok(Math.abs(slices.reduce((sum, { share }) => sum + share, 0) - 1) < 0.001);
    assert.ok(radius > 50);
  }
});

Deno.test("a ring and a single disc are read, and slices hold the place they name", () => {
  const ring = circle(open("pie.png"), [307, 201.5], 60, { fill: "white", color: "white" });
  const { slices } = readPie(ring);
  assert.equal(slices.length, 5);
  for (const { at: [x, y], color } of slices) {
    const from = (Math.round(y) * ring.width + Math.round(x)) * 4;
    const hex = [...ring.data.slice(from, from + 3)].map((value) => value.toString(16).padStart(2, "0")).join("");
    assert.equal(`#${hex}`, color);
  }
  const disc = circle(blank(120, 120, { color: "white" }), [60, 60], 40, { fill: "green", color: "green" });
  assert.deepEqual(readPie(disc).slices.map(({ share }) => share), [1]);
});

Deno.test("our own pie, whose labels hang on lines, is read back", () => {
  const { slices } = readPie(plotPie({ a: 5, b: 3, c: 2 }));
  assert.deepEqual(slices.map(({ share }) => Math.round(share * 100)), [50, 30, 20]);
});

Deno.test("charts without a pie are refused; a circle outside the image is white", () => {
  assert.throws(() => readPie(blank(80, 80, { color: "white" })), /image must be a chart with a round pie/);
  assert.throws(() => readPie(open("bars.png")), /round pie/);
  assert.doesNotThrow(() => readPie(photo("coffee.png"), { center: [-50, 20], radius: 30 }));
});
