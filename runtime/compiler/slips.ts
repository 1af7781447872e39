/**
 * Names that models write out of habit and that a snippet does not have, each
 * with what to write instead. Data without imports: the compiler and the
 * server read it.
 *
 * @module
 */

const FIRST_IMAGE = "The first input image is `image`; all of them are in `images`";
const TOOLKIT =
  "Write image.crop([x1, y1, x2, y2]) and the like: tools are methods of an image. They are functions of " +
  "`vision` as well";
const NO_LIBRARY = `${TOOLKIT}; Python libraries do not exist here`;
const NO_NETWORK = "A snippet has no network: send what it needs as images or inputs with the request";
const NO_SYSTEM = "A snippet has no files, environment or processes: inputs come as image, images and inputs";
const NO_DOM = `${TOOLKIT}; there is no browser page here`;
const NO_MODULES = 'There are no modules but "vision", and everything in it is there without an import';

/** Name → what to write instead. */
const NAME_HINTS: ReadonlyMap<string, string> = new Map([
  ["None", "Write null, or undefined for a missing value"],
  ["True", "Write true"],
  ["False", "Write false"],
  ["len", "Write xs.length, or map.size for a Map or Set"],
  ["print", "Write console.log(…)"],
  ["range", "Write for (let i = 0; i < n; i++), or Array.from({ length: n }, (_, i) => i)"],
  ["enumerate", "Write for (const [i, x] of xs.entries())"],
  ["zip", "Write xs.map((x, i) => [x, ys[i]])"],
  ["str", "Write String(x)"],
  ["int", "Write Math.trunc(Number(x))"],
  ["float", "Write Number(x)"],
  ["bool", "Write Boolean(x)"],
  ["list", "Write [...xs] or Array.from(xs)"],
  ["tuple", "Write an array: [a, b]"],
  ["dict", "Write an object { key: value } or new Map()"],
  ["set", "Write new Set(xs)"],
  ["sum", "Write xs.reduce((total, x) => total + x, 0)"],
  ["min", "Write Math.min(…xs), with three dots before an array"],
  ["max", "Write Math.max(…xs), with three dots before an array"],
  ["abs", "Write Math.abs(x)"],
  ["round", "Write Math.round(x)"],
  ["pow", "Write x ** y"],
  ["divmod", "Write Math.floor(x / y) and x % y"],
  ["sorted", "Write xs.toSorted((a, b) => a - b)"],
  ["reversed", "Write xs.toReversed()"],
  ["map", "Write xs.map((x) => …)"],
  ["filter", "Write xs.filter((x) => …)"],
  ["any", "Write xs.some((x) => …)"],
  ["all", "Write xs.every((x) => …)"],
  ["isinstance", "Write x instanceof Type, typeof x === …, or Array.isArray(x)"],
  ["type", "Write typeof x"],
  ["repr", "Write JSON.stringify(x)"],
  ["ord", "Write text.codePointAt(0)"],
  ["chr", "Write String.fromCodePoint(n)"],
  ["hex", "Write n.toString(16)"],
  ["open", NO_SYSTEM],
  ["input", "There is nobody to ask: what the request brought is in `inputs`"],
  ["exit", "Write return"],
  ["quit", "Write return"],
  ["Exception", "Write Error"],
  ["ValueError", "Write RangeError or Error"],
  ["math", "Write Math, with a capital M"],
  ["json", "Write JSON.stringify(x) and JSON.parse(text)"],
  ["re", "Write a regular expression: /…/.exec(text)"],
  ["random", "Write Math.random(); it follows the request's seed"],
  ["time", "Write performance.now() for elapsed milliseconds"],
  ["datetime", "Write new Date()"],
  ["np", NO_LIBRARY],
  ["numpy", NO_LIBRARY],
  ["cv2", NO_LIBRARY],
  ["cv", NO_LIBRARY],
  ["PIL", NO_LIBRARY],
  ["ImageDraw", NO_LIBRARY],
  ["Image", `Nothing needs to be opened or made with Image. ${FIRST_IMAGE}`],
  ["ImageEnhance", NO_LIBRARY],
  ["ImageFilter", NO_LIBRARY],
  ["ImageOps", NO_LIBRARY],
  ["skimage", NO_LIBRARY],
  ["scipy", NO_LIBRARY],
  ["torch", NO_LIBRARY],
  ["pd", NO_LIBRARY],
  ["plt", `${NO_LIBRARY}, and show(image, "name") shows an image`],
  ["pytesseract", NO_LIBRARY],
  ["sleep", "Write await new Promise((done) => setTimeout(done, ms))"],
  ["delay", "Write await new Promise((done) => setTimeout(done, ms))"],
  ["assert", 'Write if (!(…)) throw new Error("…")'],
  ["display", 'Write show(image, "name")'],
  ["img", FIRST_IMAGE],
  ["input_image", FIRST_IMAGE],
  ["inputImage", FIRST_IMAGE],
  ["image_1", FIRST_IMAGE],
  ["image1", FIRST_IMAGE],
  ["original_image", FIRST_IMAGE],
  ["image_path", FIRST_IMAGE],
  ["os", NO_SYSTEM],
  ["sys", NO_SYSTEM],
  ["fs", NO_SYSTEM],
  ["path", NO_SYSTEM],
  ["process", NO_SYSTEM],
  ["Deno", NO_SYSTEM],
  ["Bun", NO_SYSTEM],
  ["Buffer", "Write Uint8Array, atob and btoa"],
  ["require", NO_MODULES],
  ["module", NO_MODULES],
  ["exports", NO_MODULES],
  ["sharp", NO_MODULES],
  ["Jimp", NO_MODULES],
  ["global", "Write globalThis"],
  ["window", NO_DOM],
  ["document", NO_DOM],
  ["self", "Write this in a class, and globalThis elsewhere"],
  ["alert", "Write console.log(…)"],
  ["prompt", "There is nobody to ask: what the request brought is in `inputs`"],
  ["localStorage", "Nothing is kept between executions: return what the next one needs"],
  ["createCanvas", NO_DOM],
  ["OffscreenCanvas", NO_DOM],
  ["ImageData", NO_DOM],
  ["createImageBitmap", NO_DOM],
  ["fetch", NO_NETWORK],
  ["XMLHttpRequest", NO_NETWORK],
  ["WebSocket", NO_NETWORK],
  ["requests", NO_NETWORK],
  ["axios", NO_NETWORK],
  ["urllib", NO_NETWORK],
  ["Worker", "A snippet runs on one thread: await each step instead"],
  ["setImmediate", "Write setTimeout(…, 0)"],
  ["emit", 'Write show(image, "name")'],
  ["output", 'Write show(image, "name") for an image and return for a value'],
]);

/** What to write instead of a name that does not exist, or null for any other name. */
export function hintForName(name: string): string | null {
  return NAME_HINTS.get(name) ?? null;
}
