/** A label with a serial number, lying on a table any way round. @module */

import { composite } from "../../../tools/drawing/composite.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { brightness } from "../../../tools/tone/brightness.ts";
import { photo } from "../making/assets.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const WIDTH = 560;
const HEIGHT = 420;
const LETTERS = [..."ABCDEFGHKMNPRTUVWXYZ"];
const MAKERS = ["Northwind Pumps", "Hartmann & Sons", "Lakeside Motors", "Delta Instruments", "Omega Compressors"];

/** Makes the photograph. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const serial = `${random.pick(LETTERS)}${random.pick(LETTERS)}-${random.whole(1000, 9999)}-${random.pick(LETTERS)}`;
  const lines = [
    `<text x="26" y="44" font-size="22" font-weight="bold">${random.pick(MAKERS).replace("&", "&amp;")}</text>`,
    `<text x="26" y="84" font-size="18">Serial ${serial}</text>`,
    `<text x="26" y="114" font-size="18">Made ${random.whole(1, 28)}.${random.whole(1, 12)}.${
      random.whole(2015, 2025)
    }</text>`,
    `<text x="26" y="144" font-size="18">${random.whole(100, 240)} V, ${random.whole(2, 9)} kW</text>`,
  ];
  const label = renderSvg(300, 166, `<g fill="#1a1a1a">${lines.join("")}</g>`, { ground: "#f7f4ea" });
  const turned = rotate(label, random.whole(0, 359));
  const table = brightness(resize(crop(photo("coffee.png"), [0, 250, 200, 400]), WIDTH, HEIGHT), 0.7);
  const at: [number, number] = [
    random.whole(4, WIDTH - 4 - turned.width),
    random.whole(4, HEIGHT - 4 - turned.height),
  ];
  return {
    question: "Which serial number is on the label?",
    images: { table: { image: composite(table, turned, { at }), format: "jpeg" } },
    answer: serial,
  };
}
