export { actLine, type LineProblem, parseActValues } from "./act-lines.ts";
export {
  BASE_FILE_FORMAT,
  type BaseFile,
  baseFileJsonSchema,
  baseFileOf,
  type FileProvision,
  MAX_BASE_DEPTH,
  MAX_BASE_PROVISIONS,
  parseBaseFile,
} from "./base-file.ts";
