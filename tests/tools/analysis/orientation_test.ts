import assert from "node:assert/strict";
import { orientationScores } from "../../../tools/analysis/orientation_scores.ts";
import { skewAngle } from "../../../tools/analysis/skew_angle.ts";
import { applySymmetry, sourceCell, SYMMETRIES, type Symmetry } from "../../../tools/analysis/symmetries.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { autoOrient } from "../../../tools/geometry/auto_orient.ts";
import { deskew } from "../../../tools/geometry/deskew.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { equals } from "../../../tools/metrics/equals.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, photo, projectFile, readImage } from "../../support/toolkit.ts";

const ANGLES = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/analysis/pages.json"))) as number[];
const PAGES = ANGLES.map((angle, i) => ({ angle, page: readImage(`tests/golden/analysis/page_${i}.png`) }));

/** What undoes each symmetry: all but the quarter turns undo themselves. */
const INVERSE: Partial<Record<Symmetry, Symmetry>> = { rotate90: "rotate270", rotate270: "rotate90" };

const inverted = (image: Image): Image =>
  createImage({
    width: image.width,
    height: image.height,
    channels: 4,
    data: image.data.map((value, i) => (i % 4 === 3 ? 255 : 255 - value)),
  });

Deno.test("skewAngle finds the angle of rendered text", () => {
  for (const { page, angle } of PAGES) {
    for (const image of [page, inverted(page)]) {
      const errors = errorsOf([skewAngle(image)], [angle]);
      recordAccuracy({
        group: "analysis",
        operation: "skewAngle",
        reference: "PIL rotate of text",
        ...errors,
        tolerance: 0.3,
      });
    }
  }
});

Deno.test("skewAngle finds every angle to which a page is turned", () => {
  const page = photo("page.png");
  const own = skewAngle(page);
  for (let angle = -14; angle <= 14; angle += 3.5) {
    const turned = rotate(page, angle, { fill: [190, 190, 190] });
    const errors = errorsOf([skewAngle(turned)], [own + angle]);
    recordAccuracy({
      group: "analysis",
      operation: "skewAngle (scan)",
      reference: "own rotate",
      ...errors,
      tolerance: 0.3,
    });
  }
});

Deno.test("skewAngle is 0 where nothing runs in lines, and keeps to its range", () => {
  assert.equal(skewAngle(gray(1, 1, [0])), 0);
  assert.equal(skewAngle(gray(40, 30, new Array(1200).fill(9))), 0);
  for (const name of ["astronaut.png", "chelsea.png", "coffee.png"]) assert.equal(skewAngle(photo(name)), 0, name);
  assert.ok(Math.abs(skewAngle(PAGES[3]?.page as Image, { maxAngle: 3 }) - 2.4) <= 0.3);
  assert.ok(Math.abs(skewAngle(PAGES[0]?.page as Image, { maxAngle: 5 })) <= 5);
  assert.throws(() => skewAngle(gray(1, 1, [0]), { maxAngle: 90 }), /maxAngle must be between 1 and 45, received 90/);
});

Deno.test("deskew straightens and enlarges, and leaves straight images alone", () => {
  for (const { page } of PAGES) {
    const straight = deskew(page);
    // Both measurements may be off by a tenth of a degree: half a pixel at the ends of a line.
    assert.ok(Math.abs(skewAngle(straight)) <= 0.2);
    if (straight !== page) assert.ok(straight.width > page.width && straight.height > page.height);
  }
  const plain = gray(20, 20, new Array(400).fill(200));
  assert.equal(deskew(plain), plain);
});

Deno.test("deskew fills with the colour of the border unless told", () => {
  const { page } = PAGES[1] as (typeof PAGES)[number];
  assert.deepEqual([...deskew(page).data.slice(0, 4)], [255, 255, 255, 255]);
  assert.deepEqual([...deskew(page, { fill: "red" }).data.slice(0, 4)], [255, 0, 0, 255]);
});

const UPRIGHT = PAGES.filter(({ angle }) => Math.abs(angle) < 10);

Deno.test.each(SYMMETRIES.map((symmetry) => [symmetry] as const))("orientationScores undoes %s on text", (symmetry) => {
  for (const page of [...UPRIGHT.map((entry) => entry.page), photo("page.png")]) {
    const { best, confidence, basis, scores } = orientationScores(applySymmetry(page, symmetry));
    assert.equal(best, INVERSE[symmetry] ?? symmetry);
    assert.equal(basis, "text");
    assert.ok(confidence > 0.9, `${confidence}`);
    assert.ok(Math.abs(Object.values(scores).reduce((sum, score) => sum + score, 0) - 1) < 1e-9);
  }
});

Deno.test("orientationScores admits that photographs are a guess", () => {
  for (const name of ["astronaut.png", "chelsea.png", "coffee.png", "coins.png"]) {
    const { basis, confidence, scores } = orientationScores(photo(name));
    assert.equal(basis, "light", name);
    assert.ok(confidence <= 0.5, `${name}: ${confidence}`);
    assert.ok(Math.abs(scores.none - scores.flipHorizontal) < 1e-9, "mirroring cannot be seen");
  }
});

Deno.test("light above is taken for the sky", () => {
  const sky = gray(20, 20, Array.from({ length: 400 }, (_, i) => (i < 200 ? 230 : (i * 37) % 60)));
  assert.equal(orientationScores(sky).best, "none");
  assert.equal(orientationScores(applySymmetry(sky, "rotate180")).best, "rotate180");
  assert.equal(orientationScores(applySymmetry(sky, "rotate90")).best, "rotate270");
  assert.ok(orientationScores(gray(1, 1, [0])).confidence < 0.01);
});

Deno.test("operations say how to turn upright", () => {
  const { page } = PAGES[2] as (typeof PAGES)[number];
  const { best, operations } = orientationScores(applySymmetry(page, "transverse"));
  assert.equal(best, "transverse");
  assert.deepEqual(operations, ["transpose", "rotate180"]);
});

Deno.test("autoOrient turns pages upright and leaves photographs alone", () => {
  const { page } = PAGES[2] as (typeof PAGES)[number];
  for (const symmetry of SYMMETRIES) assert.ok(equals(autoOrient(applySymmetry(page, symmetry)), page), symmetry);
  const cat = photo("chelsea.png");
  assert.equal(autoOrient(cat), cat);
  assert.throws(() => autoOrient(cat, { minConfidence: 2 }), /minConfidence must be between 0 and 1/);
});

Deno.test("the eight symmetries are different, undo each other, and agree with the cells", () => {
  const side = 3;
  const image = gray(side, side, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const hashes = new Set(SYMMETRIES.map((symmetry) => contentHash(applySymmetry(image, symmetry))));
  assert.equal(hashes.size, 8);
  for (const symmetry of SYMMETRIES) {
    const turned = applySymmetry(image, symmetry);
    assert.ok(equals(applySymmetry(turned, INVERSE[symmetry] ?? symmetry), image), symmetry);
    const cells = Array.from({ length: 9 }, (_, i) => sourceCell(symmetry, i % side, Math.floor(i / side), side) + 1);
    assert.deepEqual([...turned.data], cells, symmetry);
  }
});
