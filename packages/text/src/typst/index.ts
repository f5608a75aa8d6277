export { type TypstOptions, typstSource } from "./typst-source.ts";
