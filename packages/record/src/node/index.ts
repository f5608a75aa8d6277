export { nodeSchemes, threadedNodeSchemes } from "./node-schemes.ts";
export { nodeSha256 } from "./node-sha256.ts";
