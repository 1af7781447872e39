import { goldenTests } from "../../support/golden.ts";
import * as tools from "../../../tools/mod.ts";

goldenTests("geometry", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  return run?.(image, ...args);
});
