/** Colour maps: how numbers become colours. @module */

/** Names of colour maps, as in OpenCV and matplotlib. */
export type ColormapName = keyof typeof RAMPS;

/**
 * Tones and their colours as hexadecimal TTRRGGBB; between them colours run
 * straight. Chosen so that no level differs by more than 1 from OpenCV's tables.
 */
const RAMPS = {
  autumn: "00ff0000 ffffff00",
  bone: "00000000 61555575 c0a9c8c8 ffffffff",
  cool: "0000ffff ffff00ff",
  hot: "00000000 65fc0000 6dff1200 cafffa00 cfffff0f ffffffff",
  inferno: "00000004 07030210 16120a32 23260c51 2d380962 3a4d0d6c 51721a6e 69982766 80bc3754 97da4e3c acef6c23 " +
    "c1fa9008 c7fb9b06 cefca80d d9fbbe23 e5f6d543 eef2e661 f6f2f482 fefafda1 fffcffa4",
  jet: "00000080 200000ff 5f00fcff 6002fffe 9ffeff01 dfff0000 ff800000",
  magma: "00000004 0703030f 140e0b2b 25241253 3036106b 3a471078 4b621980 68902a81 83bc3978 97db476a a8ef5d5e " +
    "b6f8765c c4fc9065 d8feb67c f4fde9aa fffcfdbf",
  plasma: "000d0887 08220690 1f4b03a1 346c00a8 448405a7 58a01a9c 7ac6417d a1e76e5b c1f9973f ddfec029 edfada24 " +
    "fbf2f227 fef0f724 fff0f921",
  rainbow: "00ff0000 65fffc00 6aebff00 970bfe01 9a00fa05 ca000af5 cf0a00ff ffaa00ff",
  turbo: "0030123b 08392a73 104040a2 184456c7 1f4669e0 26477bf2 2c458afc 324099ff 3a33adf7 4225c0e7 4a1ad2d2 " +
    "5218e0bd 5920eaac 6238f491 7171fe5f 7b96fe44 84affa37 8dc6f034 9be5d938 a6f6c33a b0fdac34 bcfd8a26 " +
    "caf26014 d5e4450a e4c82803 f3a11201 ff7a0403",
  viridis: "00440154 14481d6f 2346307e 3a3e4c8a 5e2d718e 841f948c 931fa287 a22ab07f b344bf70 c66ccd5a dfaadc32 " +
    "edd0e11c f4e2e418 fdf8e621 fffde725",
  gray: "00000000 ffffffff",
};

/** All of {@link ColormapName}. */
export const COLORMAPS = Object.keys(RAMPS) as ColormapName[];

/** The 256 colours of a map, four bytes each, opaque. */
export function tabulateRamp(name: ColormapName): Uint8ClampedArray {
  const anchors = RAMPS[name].split(" ").map((text) => [0, 2, 4, 6].map((at) => parseInt(text.slice(at, at + 2), 16)));
  const table = new Uint8ClampedArray(256 * 4).fill(255);
  for (let i = 1; i < anchors.length; i++) {
    const [from, ...start] = anchors[i - 1] as [number, ...number[]];
    const [to, ...end] = anchors[i] as [number, ...number[]];
    for (let tone = from; tone <= to; tone++) {
      const share = (tone - from) / (to - from);
      start.forEach((value, c) => table[tone * 4 + c] = value + ((end[c] as number) - value) * share);
    }
  }
  return table;
}
