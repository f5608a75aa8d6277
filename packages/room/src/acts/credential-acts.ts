import { accreditationSchema, withdrawalSchema } from "@entente/record/membership";
import { CREDENTIAL_SCHEMAS } from "../register/index.ts";

/** Acts of the register, by which it is known whose device is whose. */
export const CREDENTIAL_ACTS = {
  "credential/accredited": { version: 1, rooms: ["register"], schema: accreditationSchema },
  "credential/device": { version: 1, rooms: ["register"], schema: CREDENTIAL_SCHEMAS["credential/device"] },
  "credential/root-attested": {
    version: 1,
    rooms: ["register"],
    schema: CREDENTIAL_SCHEMAS["credential/root-attested"],
  },
  "credential/root-replaced": {
    version: 1,
    rooms: ["register"],
    schema: CREDENTIAL_SCHEMAS["credential/root-replaced"],
  },
  "credential/successor-named": {
    version: 1,
    rooms: ["register"],
    schema: CREDENTIAL_SCHEMAS["credential/successor-named"],
  },
  "credential/withdrawn": { version: 1, rooms: ["register"], schema: withdrawalSchema },
} as const;
