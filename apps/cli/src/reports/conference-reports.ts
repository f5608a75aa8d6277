import { z } from "zod";

const id = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("32 bytes in hexadecimal digits");
const count = z.int().min(0);

/** The JSON of `entente whoami`. */
export const whoamiReport = z.strictObject({
  format: z.literal("entente-seat/1"),
  conference: id,
  title: z.string(),
  server: z.string(),
  party: z.string(),
  role: z.string(),
  name: z.string(),
  device: id,
  root: id.nullable().describe("The root that this device holds, if it is a head's"),
  accredited: z.boolean(),
  protected: z.boolean().describe("Whether the keys are under a passphrase"),
  log: z.strictObject({ size: count, witnessed: count, hasWitnesses: z.boolean() }),
  alerts: z.array(z.string()),
  findings: z.array(z.string()),
});

/** The JSON of `entente conference list`. */
export const conferenceListReport = z.strictObject({
  format: z.literal("entente-conferences/1"),
  conferences: z.array(
    z.strictObject({ id, title: z.string(), server: z.string(), party: z.string(), role: z.string() }),
  ),
});

/** The JSON of `entente invite`. */
export const inviteReport = z.strictObject({
  format: z.literal("entente-invitation/1"),
  party: z.string(),
  role: z.string(),
  link: z.string(),
});

/** The JSON of `entente joins`. */
export const joinsReport = z.strictObject({
  format: z.literal("entente-joins/1"),
  joins: z.array(
    z.strictObject({
      number: count,
      party: z.string(),
      role: z.string(),
      name: z.string(),
      device: id,
      root: id.nullable(),
    }),
  ),
});

/** The JSON of `entente root show`. */
export const rootsReport = z.strictObject({
  format: z.literal("entente-roots/1"),
  roots: z.array(
    z.strictObject({
      party: z.string(),
      fingerprint: id,
      compared: z.enum([
        "own",
        "same",
        "from the seat link",
        "not compared",
        "replaced since it was compared",
        "DIFFERENT",
      ]),
    }),
  ),
});

export type WhoamiReport = z.infer<typeof whoamiReport>;
export type ConferenceListReport = z.infer<typeof conferenceListReport>;
export type InviteReport = z.infer<typeof inviteReport>;
export type JoinsReport = z.infer<typeof joinsReport>;
export type RootsReport = z.infer<typeof rootsReport>;
