export { nodeSchemes } from "./node-schemes.ts";
