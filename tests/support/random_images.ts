/** Images of seeded sizes and contents, for tests that compare two ways of doing the same. @module */

import { createImage, type Image } from "../../tools/core/image.ts";
import { seeded } from "./seeded.ts";

/** What an image is filled with. */
type Texture = (random: () => number) => (x: number, y: number, channel: number) => number;

const TEXTURES: readonly Texture[] = [
  (random) => () => random() * 256,
  (random) => {
    const color = [0, 1, 2, 3].map(() => random() * 256);
    return (_x, _y, channel) => color[channel] as number;
  },
  (random) => {
    const [a, b] = [random() * 9, random() * 9];
    return (x, y, channel) => a * x + b * y + channel * 20;
  },
  (random) => {
    const size = 1 + Math.floor(random() * 6);
    return (x, y) => (Math.floor(x / size) + Math.floor(y / size)) % 2 * 255;
  },
  (random) => {
    const step = 2 + random() * 10;
    return (x, y, channel) => 128 + 100 * Math.sin(x / step + channel) * Math.cos(y / step) + random() * 12;
  },
];

/** Images of 1 to `maxSide` pixels a side: noise, plain, ramps, checks, waves; gray, opaque or transparent. */
export function randomImages(seed: number, maxSide: number): () => Image {
  const random = seeded(seed);
  const side = (): number => 1 + Math.floor(random() * random() * maxSide);
  return () => {
    const [width, height] = [side(), side()];
    const channels = random() < 0.3 ? 1 : 4;
    const isOpaque = random() < 0.6;
    const at = (TEXTURES[Math.floor(random() * TEXTURES.length)] as Texture)(random);
    const data = new Uint8ClampedArray(width * height * channels);
    for (let i = 0; i < data.length; i++) {
      const pixel = Math.floor(i / channels);
      const channel = i % channels;
      const value = at(pixel % width, Math.floor(pixel / width), channel);
      data[i] = channel === 3 ? (isOpaque ? 255 : value) : value & 255;
    }
    return createImage({ width, height, channels, data });
  };
}
