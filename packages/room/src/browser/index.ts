export { browserArgon2id } from "./browser-argon2id.ts";
