export { nodeSchemes } from "./node-schemes.ts";
export { nodeSha256 } from "./node-sha256.ts";
