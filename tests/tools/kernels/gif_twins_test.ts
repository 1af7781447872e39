import * as tools from "../../../tools/mod.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("GIF files", (image, random) => {
  const file = tools.encode(image, "gif");
  // Some are damaged: what the kernel takes for odd is the other decoder's.
  if (random() < 0.3) file[Math.floor(random() * file.length)] = random() * 256;
  return () => {
    try {
      return tools.decode(file);
    } catch (error) {
      return Uint8Array.from(Error.isError(error) ? error.message : "", (letter) => letter.charCodeAt(0));
    }
  };
}, { seed: 73, largeSide: 300 });
