import { blank, crop as cut } from "vision";
import type { Image } from "vision";
const piece: Image = cut(blank(20, 10), [0, 0, 4, 3]);
return [piece.width, piece.height];
