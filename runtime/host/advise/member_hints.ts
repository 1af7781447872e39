/** Members that models write out of habit and that the built-in types do not have. @module */

/** Name → what to write instead. */
const MEMBER_HINTS: ReadonlyMap<string, string> = new Map([
  ["append", "Write list.push(x)"],
  ["extend", "Write list.push(...others)"],
  ["insert", "Write list.splice(index, 0, x)"],
  ["remove", "Write list.filter((x) => x !== unwanted)"],
  ["count", "Write list.filter((x) => x === wanted).length"],
  ["index", "Write list.indexOf(x)"],
  ["copy", "Write list.slice() or structuredClone(x); images need no copy, they never change"],
  ["contains", "Write list.includes(x)"],
  ["has_key", "Write key in object"],
  ["items", "Write Object.entries(object)"],
  ["size", "Write list.length; only Map and Set have size, and an image has width and height"],
  ["shape", "Write [image.height, image.width]"],
  ["len", "Write list.length"],
  ["tolist", "Write Array.from(x)"],
  ["toArray", "Write Array.from(x)"],
  ["strip", "Write text.trim()"],
  ["lower", "Write text.toLowerCase()"],
  ["upper", "Write text.toUpperCase()"],
  ["startswith", "Write text.startsWith(start)"],
  ["endswith", "Write text.endsWith(end)"],
  ["format", "Write a template: `${value}`"],
  ["first", "Write list[0]"],
  ["last", "Write list.at(-1)"],
  ["sum", "Write list.reduce((total, x) => total + x, 0)"],
  ["mean", "Write list.reduce((total, x) => total + x, 0) / list.length; of an image, image.meanColor()"],
  ["max", "Write Math.max(...list)"],
  ["min", "Write Math.min(...list)"],
  ["clamp", "Write Math.min(max, Math.max(min, x))"],
  ["save", 'Write show(image, "name") to hand an image back'],
  ["show", 'show is a function: write show(image, "name")'],
  ["display", 'Write show(image, "name")'],
  ["getPixel", "Write image.pixelAt(x, y)"],
  ["getpixel", "Write image.pixelAt(x, y)"],
  ["putPixel", "Images never change: change a copy of image.data and make an image of it with vision.fromPixels"],
  ["putpixel", "Images never change: change a copy of image.data and make an image of it with vision.fromPixels"],
]);

/** Members of built-in types that are often misspelt, for the nearest name. */
export const BUILT_IN_MEMBERS: readonly string[] = [
  ...["at", "concat", "entries", "every", "fill", "filter", "find", "findIndex", "findLast", "flat", "flatMap"],
  ...["forEach", "includes", "indexOf", "join", "keys", "lastIndexOf", "length", "map", "pop", "push", "reduce"],
  ...["reduceRight", "reverse", "shift", "slice", "some", "sort", "splice", "toReversed", "toSorted", "toSpliced"],
  ...["unshift", "values", "with", "charAt", "charCodeAt", "codePointAt", "endsWith", "match", "matchAll", "padEnd"],
  ...["padStart", "repeat", "replace", "replaceAll", "search", "split", "startsWith", "substring", "toLowerCase"],
  ...["toUpperCase", "trim", "trimEnd", "trimStart", "toFixed", "toPrecision", "toString", "get", "set", "has"],
  ...["delete", "clear", "add", "size", "then", "catch", "finally", "exec", "test", "abs", "ceil", "floor", "round"],
  ...["sqrt", "hypot", "atan2", "random", "trunc", "sign", "assign", "freeze", "fromEntries", "stringify", "parse"],
  ...["isArray", "isInteger", "isFinite", "isNaN", "parseFloat", "parseInt", "from", "of", "groupBy"],
];

/** What to write instead of a member that no built-in type has; null for any other name. */
export function hintForMember(name: string): string | null {
  return MEMBER_HINTS.get(name) ?? null;
}

const SIZE = "An image has width and height: [image.width, image.height]";
const DRAWING = "There is no drawing context: draw with tools, for example image.rectangle([x1, y1, x2, y2]), " +
  "and read pixels from image.data";
const ONE_CHANNEL = "Write image.grayscale(); image.channels says how many channels there are";
const ONE_PIXEL = "Images never change: change a copy of image.data and make an image of it with vision.fromPixels";
const BY_FACTOR = "Write image.resize(Math.round(image.width * factor)): the height follows";
const AS_TEXT = 'Write show(image, "name") to hand an image back; image.toDataURL() gives it as text';
const CHANNELS = "Write image.split()[0] for red, [1] for green, [2] for blue";
const AS_LIST = "Write image.data: four bytes for each pixel, row by row; [...image.data] is a list";
const NEW_IMAGE = 'Write vision.blank(width, height, { color: "red" })';
const AT_ONCE = "Image tools give their result at once: leave out then, catch and finally";

/** What models expect of images, which says more than a tool of a similar name does. */
const IMAGE_HINTS: ReadonlyMap<string, string> = new Map([
  ...["save", "show", "display", "getPixel", "getpixel", "putPixel", "putpixel", "shape", "copy"]
    .map((name) => [name, MEMBER_HINTS.get(name) ?? ""] as const),
  ...["setPixel", "setpixel", "setPixelAt", "set_pixel"].map((name) => [name, ONE_PIXEL] as const),
  ...["scale", "rescale", "scaleBy"].map((name) => [name, BY_FACTOR] as const),
  ...["toBase64", "base64", "tobytes"].map((name) => [name, AS_TEXT] as const),
  ...["getChannel", "getchannel", "channel", "extractChannel"].map((name) => [name, CHANNELS] as const),
  ...["toArray", "tolist", "pixels", "array", "getdata"].map((name) => [name, AS_LIST] as const),
  ...["createImage", "newImage", "create", "emptyImage"].map((name) => [name, NEW_IMAGE] as const),
  ["draw", "Drawing tools are methods of the image: image.rectangle([x1, y1, x2, y2]), image.text(string, [x, y])"],
  ["compare", "Write image.ssim(other) for one number, or image.differences(other) for the places that differ"],
  ["adjust", "Write image.brightness(factor), image.contrast(factor) or image.saturation(factor), one after the other"],
  ["size", SIZE],
  ["w", "Write image.width"],
  ["h", "Write image.height"],
  ["length", "Write image.width * image.height for the number of pixels"],
  ["convert", ONE_CHANNEL],
  ["mode", ONE_CHANNEL],
  ["dtype", "Values are whole numbers from 0 to 255, in image.data"],
  ["astype", "Values are whole numbers from 0 to 255, in image.data"],
  ["filter", "Write the filter's own name: image.gaussianBlur(sigma), image.medianBlur(size), image.sharpen(factor)"],
  ["getContext", DRAWING],
  ["getImageData", AS_LIST],
  ["putImageData", "Write vision.fromPixels(data, width, height)"],
  ["toBuffer", 'Write show(image, "name") to hand an image back'],
  ["toFile", 'Write show(image, "name") to hand an image back'],
  ["metadata", "Write image.info()"],
  ["load", "Input images are loaded already"],
  ["open", "Input images are open already: image, images[0] and images.name"],
  ["subtract", 'Write image.composite(other, { mode: "difference" }) for the difference of two images'],
  ["mean", "Write image.meanColor()"],
  ["std", "Write image.standardDeviation()"],
  ["max", "Write image.minMax()"],
  ["min", "Write image.minMax()"],
]);

/** What to write instead of a member that models expect of images, or null. */
export function hintForImageMember(name: string): string | null {
  return IMAGE_HINTS.get(name) ?? null;
}

/** What to write instead of a promise's member after a tool that gives no promise. */
export function hintForPromiseMember(name: string): string | null {
  return ["then", "catch", "finally"].includes(name) ? AT_ONCE : null;
}
