import { partyIdSchema } from "@entente/analysis/agenda";
import { roomStateSchema, rosterChangeSchema } from "@entente/record/membership";
import { z } from "zod";
import { ROOM_KINDS } from "../kinds/index.ts";
import { bytes32, titleSchema } from "./body-parts.ts";
import { EVERY_ROOM, RECORDED_ROOMS } from "./where-acts-stand.ts";

const count = z.int().nonnegative();

/** What the room is; kind, party and nonce must give the room's id, so that only the title can change later. */
const described = z.strictObject({
  kind: z.enum(ROOM_KINDS),
  party: partyIdSchema.optional(),
  nonce: bytes32,
  title: titleSchema,
});

/** Keys of earlier epochs, for newcomers who may read the history. */
const history = z.strictObject({ keys: z.array(z.strictObject({ epoch: count, key: bytes32 })).min(1) });

/** Where a member keeps a sealed snapshot of the room, and what it stands for; see `sealSnapshot`. */
const snapshot = z.strictObject({
  /** The version of the fold that made the state: another version makes another state of the same entries. */
  fold: z.int().positive(),
  position: count,
  log: z.strictObject({ size: count, root: bytes32 }),
  state: bytes32,
  file: z.strictObject({ hash: bytes32, key: bytes32, size: count }),
});

/** Acts about the room itself. */
export const ROOM_ACTS = {
  "room/described": { version: 1, rooms: EVERY_ROOM, schema: described },
  "room/roster": { version: 1, rooms: EVERY_ROOM, schema: rosterChangeSchema },
  "room/state": { version: 1, rooms: RECORDED_ROOMS, schema: roomStateSchema },
  "room/left": { version: 1, rooms: EVERY_ROOM, schema: z.strictObject({}) },
  "room/history": { version: 1, rooms: RECORDED_ROOMS, schema: history },
  "room/snapshot": { version: 1, rooms: RECORDED_ROOMS, schema: snapshot },
} as const;
