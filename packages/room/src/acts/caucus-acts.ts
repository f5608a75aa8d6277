import { instructionsSchema } from "@entente/analysis/preferences";

/**
 * A party's instructions: scores, red lines, reservation value. They travel in a caucus and nowhere else.
 *
 * The list of rooms is what keeps them there: `SharedAct` has no act whose only room is a caucus.
 */
export const CAUCUS_ACTS = {
  "instructions/set": { version: 1, rooms: ["caucus"], schema: instructionsSchema },
} as const;
