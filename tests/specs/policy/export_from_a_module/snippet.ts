export { a } from "./other.ts";
