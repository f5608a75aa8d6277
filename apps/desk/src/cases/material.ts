import { z } from "zod";
import { maySee, type Role, TIERS } from "./roles.ts";

const outcome = z.record(z.string(), z.string());
const point = z.tuple([z.number(), z.number()]);

const mapSchema = z.object({
  units: z.string(),
  zone: z.array(point),
  spawning: z.array(point).optional(),
  landing: z.record(z.string(), point).optional(),
  blocks: z.array(
    z.object({
      id: z.string(),
      col: z.number(),
      row: z.number(),
      southWest: point,
      sizeKm: z.number(),
      finalHolder: z.string().optional(),
    }),
  ),
});

/** What the desk shows of a story file; other parts of it are left for other pages. */
const materialSchema = z.object({
  format: z.literal("entente-material/1"),
  case: z.string(),
  tier: z.enum(TIERS),
  offers: z
    .array(z.object({ round: z.string().optional(), date: z.string().optional(), by: z.string(), outcome }))
    .optional(),
  agreed: outcome.optional(),
  stakeholders: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        side: z.string(),
        type: z.string(),
        influence: z.number(),
        interest: z.number(),
        coreInterest: z.string(),
      }),
    )
    .optional(),
  stances: z.array(z.object({ id: z.string(), start: z.number(), mid: z.number(), signature: z.number() })).optional(),
  relations: z.array(z.object({ from: z.string(), to: z.string(), weight: z.number(), why: z.string() })).optional(),
  injects: z
    .array(z.object({ id: z.string(), when: z.string(), channel: z.string(), text: z.string(), effect: z.string() }))
    .optional(),
  map: mapSchema.optional(),
});

export type Material = z.infer<typeof materialSchema>;
export type ZoneMap = z.infer<typeof mapSchema>;

/** A story file that this role may see, or the reason why it is not shown. */
export function readMaterial(json: unknown, role: Role): { shown: Material } | { hidden: string } {
  const parsed = materialSchema.safeParse(json);
  if (!parsed.success) return { hidden: parsed.error.issues[0]?.message ?? "unreadable" };
  return maySee(role, parsed.data.tier) ? { shown: parsed.data } : { hidden: parsed.data.tier };
}
