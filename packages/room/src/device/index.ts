export { type LastingSecrets, newSecrets } from "./device-secrets.ts";
export { type Argon2id, COST_LIMITS, type PassphraseCost, USUAL_COST } from "./passphrase.ts";
export {
  createProfile,
  type NewProfile,
  openProfile,
  PROFILE_REFUSALS,
  type Profile,
  type ProfileRefusal,
  type ProfileTools,
  profileState,
  withRoot,
} from "./profile.ts";
