import { ROOT_GROUNDS } from "@entente/record/archive";
import { z } from "zod";

const hex = z.string().regex(/^[0-9a-f]*$/);

/** The JSON of `entente verify`. */
export const verificationReport = z.strictObject({
  format: z.literal("entente-verification/1"),
  verdict: z.enum(["proven", "consistent, origin unproven", "refused"]),
  problem: z.strictObject({ place: z.string(), found: z.string() }).nullable(),
  room: z.string().nullable().describe("What whoever made the archive calls the room"),
  id: hex.nullable().describe("The room's name, which every entry that holds has in it"),
  startsAt: z.int().min(0).nullable().describe("The first epoch that it has of a room it does not have from its start"),
  witnessed: z.int().min(0).describe("How many entries a quorum of the policy's witnesses has seen"),
  roots: z.array(
    z.strictObject({
      party: z.string(),
      fingerprint: hex,
      ground: z.enum(ROOT_GROUNDS).describe("Why it is believed to be the party's, or that it is not"),
      from: z.int().min(0).nullable().describe("The leaf after which it holds, where it replaced another"),
      until: z.int().min(0).nullable().describe("The leaf up to which it holds, where another replaced it"),
    }),
  ),
  entries: z.array(
    z.strictObject({
      place: z.string(),
      index: z.int().min(0),
      kind: z.string(),
      version: z.int().min(0),
      at: z.number().describe("The author's clock, in milliseconds"),
      author: hex,
      accredited: z.strictObject({ party: z.string(), role: z.string(), name: z.string() }).nullable(),
      receipt: z.enum(["logged", "witnessed"]),
      witnessedAt: z.number().nullable().describe("Seconds, UTC"),
      coveredBy: z.array(z.string()).describe("Parties whose heads signed a state of the room that covers it"),
      problems: z.array(z.string()),
    }),
  ),
});

/** The JSON of `entente verify`. */
export type VerificationReport = z.infer<typeof verificationReport>;
