import assert from "node:assert/strict";
import { placeImages } from "../../../runtime/host/place_images.ts";

const idOf = (image: number): string | null => image === 9 ? null : `img_${image}`;

Deno.test.each([
  ["the value itself", null, [{ path: [], image: 1 }], { image: "img_1" }],
  ["a member", { a: null, b: 2 }, [{ path: ["a"], image: 1 }], { a: { image: "img_1" }, b: 2 }],
  ["an entry of a list", [null, 5], [{ path: [0], image: 2 }], [{ image: "img_2" }, 5]],
  ["deep down", { a: [{ b: null }] }, [{ path: ["a", 0, "b"], image: 3 }], { a: [{ b: { image: "img_3" } }] }],
  ["an image that was not emitted", { a: null }, [{ path: ["a"], image: 9 }], { a: null }],
  ["a path that leads nowhere", { a: 1 }, [{ path: ["b", "c"], image: 1 }], { a: 1 }],
  ["a path through a number", { a: 1 }, [{ path: ["a", "b"], image: 1 }], { a: 1 }],
])("%s", (_name, value, places, expected) => {
  assert.deepEqual(placeImages(value, places as Parameters<typeof placeImages>[1], idOf), expected);
});

Deno.test("the value that came in stays as it was", () => {
  const value = { a: null };
  placeImages(value, [{ path: ["a"], image: 1 }], idOf);
  assert.deepEqual(value, { a: null });
});

Deno.test.each([[["__proto__", "polluted"]], [["constructor", "prototype", "polluted"]], [[
  "a",
  "__proto__",
  "polluted",
]]])(
  "the path %j reaches no prototype",
  (path) => {
    placeImages({ a: {} }, [{ path, image: 1 }], idOf);
    placeImages([], [{ path, image: 1 }], idOf);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal(([] as { polluted?: unknown }).polluted, undefined);
  },
);
