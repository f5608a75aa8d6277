import { accreditationSchema, withdrawalSchema } from "@entente/record/membership";

/** Acts of the register, by which it is known whose device is whose. */
export const CREDENTIAL_ACTS = {
  "credential/accredited": { version: 1, rooms: ["register"], schema: accreditationSchema },
  "credential/withdrawn": { version: 1, rooms: ["register"], schema: withdrawalSchema },
} as const;
