import * as tools from "../../tools/mod.ts";
import { goldenTests } from "../support/golden.ts";

goldenTests("pixel_bounds", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  return run?.(image, ...args);
});
