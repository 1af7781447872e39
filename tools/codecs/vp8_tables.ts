/** Tables of VP8's key frames (RFC 6386), as the kernel reads them. @module */

/** How likely a coefficient's bits are until a file says otherwise (13.5): 4 types, 8 bands, 3 contexts, 11 bits. */
const LIKELY =
  "gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICA/Yj+/+TbgICAgIC9gfL/49X/24CAgGp+4/zW0f//gICAAWL4/+zi//+AgIC1he7+3er/" +
  "moCAgE6GyvfGtP/bgICAAbn5//P/gICAgIC4lvf/7OCAgICAgE1u2P/s5oCAgICAAWX7//H/gICAgICqi/H87NH//4CAgCV0xPPk////gICAAcz+" +
  "//X/gICAgIDPoPr/7oCAgICAgGZn5//Tq4CAgICAAZj8//D/gICAgICxh/P/6uGAgICAgFCB0//C4ICAgICAAQH/gICAgICAgID2Af+AgICAgICA" +
  "gP+AgICAgICAgICAxiPt38G7oqCRmz6DLcbdrLDcnfzdAUQvktCVp92i/9+AAZXx/93g//+AgIC4jer93tz/x4CAgFFjtfKwvvnK//+AAYHo/dbF" +
  "8sT//4BjedL6ycb/yoCAgBdbo/Kqu/fS//+AAcj2/+r/gICAgIBtsvH/5/X//4CAgCyCyf3NwP//gICAAYTv+9vR/6WAgIBeiOH72r7//4CAgBZk" +
  "rvW6of/HgICAAbb5/+jrgICAgIB8j/H/4+qAgICAgCNNtfvB0//NgICAAZ33/+zn//+AgIB5jev/4eP//4CAgC1jvPvD2f/ggICAAQH7/9X/gICA" +
  "gIDLAfj//4CAgICAgIkBsf/g/4CAgICA/Qn4+8/Q/8CAgICvDeDzwbn5xv//gEkRq92hs+yn/+qAAV/3/dS3//+AgIDvWvT609H//4CAgJtNw/i8" +
  "w///gICAARjv+9rb/82AgIDJM9v/xLqAgICAgEUuvu/J2v/kgICAAb/7//+AgICAgIDfpfn/1f+AgICAgI18+P//gICAgICAARD4//+AgICAgIC+" +
  "JOb/7P+AgICAgJUB/4CAgICAgICAAeL/gICAgICAgID3wP+AgICAgICAgPCA/4CAgICAgICAAYb8//+AgICAgIDVPvr//4CAgICAgDdd/4CAgICA" +
  "gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAyhjV67q/3KDwr/9+Jrboqbjkrv+7gD0uituXsvCq/9iAAXDm+se/95///4CmbeT8" +
  "09f/roCAgCdNouistPWy//+AATTc9sbH+dz//4B8Sr/zt8H63f//gBhHgtuaqvO2//+AAbbh+dvw/+CAgICVluL82M3/q4CAgBxsqvK3wv7f//+A" +
  "AVHm/MzL/8CAgIB7ZtH3vMT/6YCAgBRfmfOkrf/LgICAAd74/9jVgICAgICor/b8683//4CAgC901//T1P//gICAAXns/dTW//+AgICNVNX8ycr/" +
  "24CAgCpQoPCiuf/NgICAAQH/gICAgICAgID0Af+AgICAgICAgO4B/4CAgICAgICA";

/** How likely it is that a file keeps each of them (13.4). */
const KEPT =
  "////////////////////////////////////////////sPb////////////f8fz///////////n9/f////////////T8///////////q/v7/////" +
  "//////3///////////////b+///////////v/f7///////////7//v////////////j+///////////7//7///////////////////////////3+" +
  "///////////7/v7///////////7//v////////////79//7////////6//7//v////////7/////////////////////////////////////////" +
  "////////////////2f/////////////h/PH9///+/////+r68fr9//3+//////7////////////f/v7//////////+79/v7///////////j+////" +
  "///////5/v////////////////////////////3////////////3/v////////////////////////////3+///////////8////////////////" +
  "//////////////7+///////////9//////////////////////////////79///////////6//////////////7/////////////////////////" +
  "////////////////////////////////uvv6///////////q+/T+//////////v78/3+//7///////3+///////////s/f7///////////v9/f7+" +
  "//////////7+///////////+/v7///////////////////////////7////////////+/v////////////7////////////////////////////+" +
  "////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
  "////////////////////////////////////////////////+P/////////////6/vz+//////////j++f3///////////39///////////2/f3/" +
  "//////////z++/7+//////////78///////////4/v3///////////3//v7///////////v+///////////1+/7///////////39/v//////////" +
  "//v9///////////8/f7////////////+//////////////z////////////5//7//////////////v/////////////9///////////6////////" +
  "///////////////////////////////////+////////////////////////////";

/** How likely a block's mode is under the one above and beside the one before (11.5): 10 modes, 10 modes, 9 bits. */
const MODES =
  "53gwWXNxeJhwmLNAfqp2LkZfr0WPUFVSSJtnODoKq9q9EQ2YchoRoyzDFQqteRhQwxo+LEBVkEcKJqvVkCIaqi43E4igIc5HPxQIcnLQDAniUSgL" +
  "YLZUHRAkhrdZiWJlaqWUSLtkgp1vIEtQQmanY0o+KOqAKTUJsvGNGghrSisakkmmMRedQSZpoDM0H3OAaE8MG9n/VxEHV0RHLHIzD7oXLykObra3" +
  "FRHCQi0ZZsW9FxIWWFiTliouLcTNK2G3dVUmI7M9JzXIVxoVK+irOCIzaHJmHV1NJxxVqzqlWmJAIhZ0zhciK6ZJazYgGjMBUSsfRBlqFkCrJOFy" +
  "IhMVZoS8EEx8PhJOX1U5MjAzwWUjn9dvWS5vPJQfrNvkFRJvcHFNVbP/JnhyKCoBxPXRChltWCsdjKbVJSuaPT8em0MtRAHRZFAIK5oBMxpHjk5O" +
  "EP+AIsWrKSgFZtO3BAHdMzIRqNHAFxlSih8kqxumJizlQ1c6qVJzGjuzPztatDumXUmaKCgVdI/RIievLw8QtyLfMS23LhEhtwZiDyC3OS4WGIAB" +
  "NhElQSBJcxyAF4DNKAMJczPAEgbfVyUJcztNQBUvaDcs2gk2NYLiQFpGzSgpFxo5NjlwuAUpJqbVHiIahZh0CiCGJxM13RpyIEn/HwlB6gIPAXZJ" +
  "SyAMM8D/oCszWB8jQ2ZVN7pVOBUXbzvNLSXANyZGfElmASJifWIqWGhVda9SX1Q1WYBkcWUtS097LzOAUasBOREFR2Y5NSkxJiENeTlJGgFVKQpD" +
  "ik1uWi9ycxUCCmb/phcGZR0QClWAZcQaORIKZmbVIhQrdRQPJKOARAEaZj1HJSI1H/PARTxHJkl3HN4lRC2AIgEvC/WrPhETRpJVNz5GJSslmmSj" +
  "VaABPwlciBxAIMlVSw8JCUD/uHcQVgYcBUD/GfgBOAgRhIn/N3SAOg8UUoc5GnkopDIfiZqFGSPaM2csg4N7HwaeVihAh5TgLbeAFhoRg/CaDgHR" +
  "LRAVW0DeBwHFOBUnmzyKF2bVUwwNNsD/RC8cVRpVVYCAIJKrEgsHP5CrBAT2IxsKkq6rDBqAvlAjY7RQfjYtVX4vV7AzKRQgZUuAi3aSdIBVOCkP" +
  "sOxVJQk+Rx4Rd3b/ERKKZSY8ijdGKxqOkiQTHqv/YRsUii09PtsBUbxAICkUdZeOFBWjcBMMPcOAMAQY";

/** Steps of DC and of AC by their index (14.1). */
const DC_STEPS =
  "BAUGBwgJCgoLDA0ODxARERITFBQVFRYWFxcYGRkaGxwdHh8gISIjJCUlJicoKSorLC0uLi8wMTIzNDU2Nzg5Ojs8PT4/QEFCQ0RFRkdISUpLTExN" +
  "Tk9QUVJTVFVWV1hZW11fYGJkZWZoamxucHJ0dnp8foCChIaIioyPkZSXmp0=";
const AC_STEPS =
  "BAAFAAYABwAIAAkACgALAAwADQAOAA8AEAARABIAEwAUABUAFgAXABgAGQAaABsAHAAdAB4AHwAgACEAIgAjACQAJQAmACcAKAApACoAKwAsAC0A" +
  "LgAvADAAMQAyADMANAA1ADYANwA4ADkAOgA8AD4AQABCAEQARgBIAEoATABOAFAAUgBUAFYAWABaAFwAXgBgAGIAZABmAGgAagBsAG4AcAByAHQA" +
  "dwB6AH0AgACDAIYAiQCMAI8AkgCVAJgAmwCeAKEApACnAKoArQCxALUAuQC9AMEAxQDJAM0A0QDVANkA3QDhAOUA6gDvAPUA+QD+AAMBCAENARIB" +
  "FwEcAQ==";

/** Where the k-th coefficient of a block lies, row by row (13). */
const ZIGZAG = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15];
/** Each coefficient's band (13.3), and one behind the last. */
const BANDS = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0];
/** Bytes of a band's probabilities: three contexts of eleven. */
const BAND_BYTES = 33;
/** Chances of the bits behind the four largest classes of coefficients (13.2), 0 behind each. */
const LARGE = [
  ...[173, 148, 140, 0],
  ...[176, 155, 140, 135, 0],
  ...[180, 157, 141, 134, 130, 0],
  ...[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129, 0],
];

/** All tables one behind the other; assembly/vp8_frame.ts says where. */
export function vp8Tables(): Uint8Array<ArrayBuffer> {
  const steps = [...bytesOf(DC_STEPS), ...bytesOf(AC_STEPS)];
  const places = [...ZIGZAG, ...BANDS.flatMap((band) => wordOf(band * BAND_BYTES)), ...LARGE];
  return Uint8Array.from([...bytesOf(LIKELY), ...bytesOf(KEPT), ...bytesOf(MODES), ...steps, ...places]);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.fromBase64(text);
}

function wordOf(value: number): [low: number, high: number] {
  return [value & 255, value >> 8];
}
