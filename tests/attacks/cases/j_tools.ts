/** Misuse of the tools, and images that are made to hurt. @module */

import { attacksOf } from "../attack.ts";

export const TOOL_ATTACKS = attacksOf("J", {
  expect: { status: ["error"], kind: ["tool_argument"] },
  limits: { wallMs: 8_000, cpuMs: 12_000, memoryMb: 128 },
  maxMs: 10_000,
  maxMemoryMb: 460,
}, [
  {
    id: "J01",
    title: "image of 20 000 by 20 000",
    code: "const a = 1;\nvision.blank(20_000, 20_000);",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 2 },
    plain: "canary",
    harm: "1.6 GB in one call",
  },
  {
    id: "J02",
    title: "sizes that are no sizes",
    code:
      'let refused = 0;\nfor (const n of [1e9, -1, 0, NaN, Infinity, 2 ** 31, 2 ** 53, -0, "1e9", [5e8], { valueOf: () => 1e9 }, null, 1n, Symbol("s")])\n  try { vision.blank(n, n); } catch (e) { refused++; }\nreturn refused;',
    expect: { status: ["ok"], value: 14 },
    plain: "canary",
    harm: "A size that slips through is an allocation or a loop",
  },
  {
    id: "J03",
    title: "size that changes between check and use",
    code:
      'let n = 0;\nconst sly = { valueOf() { n++; return n > 1 ? 30_000 : 4; }, toString() { return "4"; }, [Symbol.toPrimitive]() { n++; return n > 1 ? 30_000 : 4; } };\nconst made = vision.blank(8, 8).resize(sly, sly);\nreturn made.width;',
    plain: "canary",
    harm: "The check sees 4, the allocation 30 000",
  },
  {
    id: "J04",
    title: "box whose members change when they are read",
    code:
      "let n = 0;\nconst box = { get x() { return n++ === 0 ? 0 : -9e9; }, get y() { return 0; }, get width() { return n++ < 3 ? 2 : 1e9; }, get height() { return 2; } };\nconst made = vision.blank(8, 8).crop(box);\nreturn made.width <= 8;",
    expect: { status: ["ok", "error"] },
    plain: "canary",
    harm: "The check sees another box than the copy",
  },
  {
    id: "J05",
    title: "options that are a Proxy",
    code:
      'const log = [];\nconst options = new Proxy({}, { get(t, k) { log.push(String(k)); throw new Error("trap " + String(k)); }, ownKeys() { throw new Error("keys"); }, has() { throw new Error("has"); }, getPrototypeOf() { throw new Error("proto"); } });\nvision.blank(8, 8).rotate(30, options);',
    expect: { status: ["error"], kind: ["user_error", "tool_argument"] },
    plain: "canary",
    harm: "Whoever logs the arguments calls the traps",
  },
  {
    id: "J06",
    title: "arguments without end",
    code:
      "const many = new Array(100_000).fill([1, 2]);\nlet n = 0;\nfor (let i = 0; i < 50; i++) try { vision.blank(4, 4).crop(many, many, { space: many, a: many, b: many }); } catch { n++; }\nreturn n;",
    expect: { status: ["ok"], value: 50 },
    plain: "canary",
    harm: "The log of calls repeats each argument in full",
  },
  {
    id: "J07",
    title: "large arguments in two thousand calls",
    code:
      'const o = Object.fromEntries(Array.from({ length: 16 }, (_, i) => ["k".repeat(300) + i, Object.fromEntries(Array.from({ length: 16 }, (_, j) => ["k" + j, "x".repeat(1_000)]))]));\nlet n = 0;\nfor (let i = 0; i < 1_900; i++) try { vision.blank(1, 1, o); n++; } catch { n++; }\nreturn n;',
    expect: { status: ["ok"], value: 1_900 },
    plain: "canary",
    harm: "A log of half a megabyte a call",
  },
  {
    id: "J08",
    title: "many images among the arguments",
    code:
      "const one = vision.blank(2, 2);\nconst many = new Array(5_000).fill(one);\ntry { vision.blank(2, 2).crop(...many); } catch {}\ntry { one.crop(many, many, many); } catch {}\nreturn 1;",
    expect: { status: ["ok"], value: 1 },
    plain: "canary",
    harm: "Each is listed as an input of the call",
  },
  {
    id: "J09",
    title: "tool calls without end",
    code: "let a = vision.blank(4, 4);\nfor (;;)\n  a = a.rotate90();",
    expect: { status: ["error"], kind: ["tool_call_limit"], line: 3 },
    plain: "canary",
    harm: "One span each",
  },
  {
    id: "J10",
    title: "images without end",
    code: "const one = vision.blank(4, 4);\nfor (;;)\n  show(one.rotate90());",
    expect: { status: ["output_limit"], kind: ["output_limit"], line: 3 },
    plain: "canary",
    harm: "The answer grows with each",
  },
  {
    id: "J11",
    title: "one image five thousand times in the value",
    code: "const one = vision.blank(4, 4);\nreturn new Array(5_000).fill(one);",
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    plain: "canary",
    harm: "Each place is listed",
  },
  {
    id: "J12",
    title: "one image more than the bytes allow",
    code:
      "const data = new Uint8ClampedArray(600 * 600 * 4);\nfor (let i = 0, s = 1; i < data.length; i++) data[i] = (s = Math.imul(s, 1664525) + 1013904223 | 0) >>> 24;\nconst noise = vision.fromPixels ? vision.fromPixels(data, 600, 600) : image;\nshow(noise);\nreturn 1;",
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    limits: { outputBytes: 100_000 },
    input: "noise",
    plain: "canary",
    harm: "Noise does not compress",
  },
  {
    id: "J13",
    title: "pixels scribbled upon while they are shown",
    code:
      "const one = vision.blank(64, 64);\nconst before = one.data.slice();\none.data.fill(77);\nconst set = Uint8Array.prototype.set;\nUint8Array.prototype.set = function (...a) { one.data.fill(99); return set.apply(this, a); };\nshow(one);\nreturn one.pixelAt ? one.pixelAt(0, 0).join() === Array.from(before.slice(0, 4)).join() : true;",
    expect: { status: ["ok"], value: true },
    plain: "canary",
    harm: "An image that changes has no content to be named by",
  },
  {
    id: "J14",
    title: "size of every image replaced",
    code:
      'const one = vision.blank(16, 16);\nfor (const k of ["width", "height", "channels"])\n  try { Object.defineProperty(Object.getPrototypeOf(one), k, { get: () => 1e9, configurable: true }); } catch {}\ntry { show(one); } catch {}\ntry { one.resize(4, 4); } catch {}\nreturn 1;',
    expect: { status: ["ok"], value: 1 },
    plain: "canary",
    harm: "The encoder reads past the pixels",
  },
  {
    id: "J15",
    title: "growth by rotation",
    code: "let a = vision.blank(500, 500);\nconst all = [];\nfor (;;)\n  all.push(a = a.rotate(45));",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 4 },
    plain: "canary",
    harm: "Each turn doubles the area",
  },
  {
    id: "J16",
    title: "methods of every image replaced",
    code:
      'const p = Object.getPrototypeOf(vision.blank(1, 1));\nfor (const k of Object.getOwnPropertyNames(p)) try { p[k] = () => { throw new Error("FORGED"); }; } catch {}\nreturn vision.crop(vision.blank(4, 4), [0, 0, 2, 2]);',
    expect: { status: ["ok", "error"] },
    plain: "canary",
    harm: "A tool that calls methods calls the snippet",
  },
  {
    id: "J17",
    title: "PNG of 64 million pixels in 250 KB",
    code: "const a = 1;\nreturn image.resize(10, 10).width;",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 2 },
    input: "wide_png",
    plain: "canary",
    harm: "A decoder takes four times the 256 MB of its pixels",
  },
  {
    id: "J18",
    title: "PNG that ends early",
    code: "return image.resize(10, 10).width;",
    expect: { status: ["error"], kind: ["input"] },
    input: "cut_png",
    plain: "canary",
    harm: "A decoder reads past the end",
  },
  {
    id: "J19",
    title: "PNG whose data is larger than its header says",
    code: "return image.resize(4, 4).width;",
    expect: { status: ["ok", "error"], kind: ["input"] },
    input: "bomb_png",
    plain: "canary",
    harm: "100 MB of zeros behind an image of 8 by 8",
  },
  {
    id: "J20",
    title: "JPEG with flipped bits",
    code: "try { return image.resize(4, 4).width; } catch (e) { return e.name; }",
    expect: { status: ["ok"] },
    input: "flipped_jpeg",
    plain: "canary",
    harm: "One decoder in eight traps on it",
  },
  {
    id: "J21",
    title: "GIF of two thousand frames",
    code: "return image.rotate90().width;",
    expect: { status: ["ok", "error"], kind: ["input"] },
    input: "many_frames_gif",
    plain: "canary",
    harm: "Decoding every frame takes minutes",
  },
  {
    id: "J22",
    title: "image named after a prototype",
    code:
      "return [typeof images.__proto__, images.length, Array.isArray(images), ({}).polluted === undefined, images[0] === image].join();",
    expect: { status: ["ok"], value: "object,1,true,true,true" },
    input: "named_proto",
    plain: "canary",
    harm: "Naming it pollutes the list",
  },
  {
    id: "J23",
    title: "out of the realm through imagescript's objects",
    code: `const raw = vision.blank(4, 4).toImageScript();
const got = [];
const made = [raw, raw.constructor, raw.bitmap, raw.rotate, raw.clone(), raw.iterateWithColors(), Object.getPrototypeOf(raw)];
for (const object of made) {
  let top = object;
  while (Object.getPrototypeOf(top) !== null) top = Object.getPrototypeOf(top);
  if (top !== Object.prototype) got.push("foreign");
  try { got.push(object.constructor.constructor("return this")().Deno.pid); } catch {}
  try { got.push(object.constructor.constructor.constructor("return process")().pid); } catch {}
}
for (const call of [() => raw.encode(), () => raw.encodeJPEG(), () => raw.encodeWEBP(), () => raw.constructor.decode(raw.bitmap), () => raw.constructor.renderSVG("<svg/>"), () => raw.constructor.renderText(raw.bitmap, 8, "x")])
  try { await call(); got.push("codec"); } catch {}
return got.length === 0 ? "nothing" : \`reached \${got}\`;`,
    expect: { status: ["ok"], value: "nothing" },
    plain: "canary",
    harm: "A library that loads native code and files brings what it was loaded with",
  },
  {
    id: "J24",
    title: "pixels of an image through imagescript's methods",
    code: `const image = vision.blank(6, 4, { color: "red" });
const kept = [];
const { set } = Uint8ClampedArray.prototype;
Uint8ClampedArray.prototype.set = function (source, at) { kept.push(source); return set.call(this, source, at); };
const raw = image.toImageScript();
Object.defineProperty(Object.getPrototypeOf(raw), "bitmap", { get() { return kept; }, set(value) { kept.push(value); }, configurable: true });
const again = image.toImageScript();
for (const bytes of [raw.bitmap, again.bitmap, ...kept]) for (let i = 0; i < bytes.length; i++) bytes[i] = 7;
return image.pixelAt(2, 2).join();`,
    expect: { status: ["ok"], value: "255,0,0,255" },
    plain: "canary",
    harm: "An image that changes after it was emitted or compared",
  },
  {
    id: "J25",
    title: "imagescript's images of 20 000 by 20 000",
    code:
      "const { constructor: Raw } = vision.blank(2, 2).toImageScript();\nconst all = [];\nfor (;;) all.push(new Raw(20_000, 20_000).fill(0xff0000ff));",
    expect: { status: ["error", "memory_limit"], kind: ["range", "memory_limit"] },
    plain: "canary",
    harm: "Its constructor asks nobody how much may be taken",
  },
]);
