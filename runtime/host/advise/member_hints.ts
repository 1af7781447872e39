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

/** Habits with images, which say more than a tool of a similar name does. */
const IMAGE_HABITS: ReadonlySet<string> = new Set(
  ["save", "show", "display", "getPixel", "getpixel", "putPixel", "putpixel", "shape", "size", "copy"],
);

/** What to write instead of a member that models expect of images, or null. */
export function hintForImageMember(name: string): string | null {
  return IMAGE_HABITS.has(name) ? hintForMember(name) : null;
}
