import assert from "node:assert/strict";
import { serviceTest, startTestService } from "../support/service.ts";
import { projectFile } from "../support/toolkit.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

/** A call on the raw object of an image of 12×8, and the size that it has then; null = it gives no image. */
const CALLS: readonly (readonly [string, string, string | null])[] = [
  ["getPixelAt", "getPixelAt(12, 8)", null],
  ["getRGBAAt", "getRGBAAt(1, 1)", null],
  ["setPixelAt", "setPixelAt(1, 1, 0xff0000ff)", "12×8"],
  ["fill", "fill(0x01020304)", "12×8"],
  ["fill", "fill((x, y) => x * 256 + y)", "12×8"],
  ["clone", "clone()", "12×8"],
  ["scale", "scale(2)", "24×16"],
  ["resize", "resize(5, 3)", "5×3"],
  ["contain", "contain(20, 20)", "20×13"],
  ["fit", "fit(20, 20)", "20×20"],
  ["cover", "cover(6, 6)", "6×6"],
  ["crop", "crop(1, 1, 4, 3)", "4×3"],
  ["drawBox", "drawBox(1, 1, 3, 3, 0xff)", "12×8"],
  ["drawCircle", "drawCircle(5, 5, 2, 0xffffffff)", "12×8"],
  ["cropCircle", "cropCircle()", "12×8"],
  ["cropCircle", "cropCircle(true, 0.1)", "12×8"],
  ["roundCorners", "roundCorners(2)", "12×8"],
  ["fisheye", "fisheye(2)", "12×8"],
  ["opacity", "opacity(0.5, true)", "12×8"],
  ["red", "red(0.5)", "12×8"],
  ["green", "green(0.5, true)", "12×8"],
  ["blue", "blue(0.5)", "12×8"],
  ["lightness", "lightness(0.5)", "12×8"],
  ["saturation", "saturation(0.5)", "12×8"],
  ["composite", "composite(raw.clone(), 2, 2)", "12×8"],
  ["invert", "invert()", "12×8"],
  ["invertValue", "invertValue()", "12×8"],
  ["invertSaturation", "invertSaturation()", "12×8"],
  ["invertHue", "invertHue()", "12×8"],
  ["hueShift", "hueShift(30)", "12×8"],
  ["rotate", "rotate(90)", "8×12"],
  ["rotate", "rotate(45, false)", "12×8"],
  ["flip", 'flip("horizontal")', "12×8"],
  ["averageColor", "averageColor()", null],
  ["dominantColor", "dominantColor(false, false)", null],
];
const MAKE = "const image = vision.fromPixels(Array.from({ length: 12 * 8 * 3 }, (_, i) => (i * 37) % 256), 12, 8);\n";

serviceTest("every method that the interface of the raw object declares is called here", () => {
  const source = Deno.readTextFileSync(projectFile("tools/codecs/imagescript_image.ts"));
  const declared = source.match(/interface ImageScriptImage \{[^}]*\}/)?.[0].matchAll(/^ {2}(\w+)\(/gm) ?? [];
  assert.deepEqual([...new Set(CALLS.map(([name]) => name))], Array.from(declared, ([, name]) => name));
});

serviceTest("each of them works in the realm, by its declared types, and leaves the image as it was", async () => {
  const steps = CALLS.map(([, call]) =>
    `{ const raw = image.toImageScript(); const made = raw.${call};
  sizes.push(typeof made === "object" && "bitmap" in made && made.bitmap.length === made.width * made.height * 4
    ? made.width + "×" + made.height : null); }`
  );
  const answer = await execute({
    code: `${MAKE}const before = image.contentHash();
const sizes: (string | null)[] = [];
${steps.join("\n")}
return { sizes, isSame: image.contentHash() === before };`,
  });
  assert.equal(answer.error, null);
  assert.deepEqual(answer.value, { sizes: CALLS.map(([, , size]) => size), isSame: true });
});

/** What the raw object says of its pixels, counted by hand: the first one is 0, 37, 74. */
serviceTest("its numbers are those of the pixels, counted from 1", async () => {
  const answer = await execute({
    code: `${MAKE}const raw = image.toImageScript();
return [raw.getPixelAt(1, 1), [...raw.getRGBAAt(2, 1)], raw.setPixelAt(12, 8, 0x01020304).bitmap.slice(-4).join(" ")]`,
  });
  assert.equal(answer.error, null);
  // 3 × 37 = 111, 148, 185.
  assert.deepEqual(answer.value, [0x00254aff, [111, 148, 185, 255], "1 2 3 4"]);
});

serviceTest("a raw object goes out only as pixels, and the error says so of show and of tools", async () => {
  for (const code of ["show(raw as never)", "vision.crop(raw as never, [0, 0, 2, 2])"]) {
    const answer = await execute({ code: `${MAKE}const raw = image.toImageScript();\n${code}` });
    assert.match(answer.error?.message ?? "", /image must be an image, received /);
  }
  const back = await execute({
    code:
      `${MAKE}const raw = image.toImageScript().rotate(90);\nreturn vision.fromPixels(raw.bitmap, raw.width, raw.height)`,
  });
  assert.deepEqual([back.images[0]?.width, back.images[0]?.height], [8, 12]);
});
