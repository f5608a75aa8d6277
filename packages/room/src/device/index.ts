export { type Argon2id, COST_LIMITS, type PassphraseCost, USUAL_COST } from "./passphrase.ts";
