export { nodeArgon2id } from "./node-argon2id.ts";
