import type { Act } from "@entente/record/entry";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { KeptAct, WaitingAct } from "./kept-room.ts";
import type { RoomContext } from "./room-context.ts";

/** An act as it waits on this device to be signed, sealed and sent. */
export function waiting(
  act: Act,
  { random, clock }: Pick<RoomContext, "random" | "clock">,
  by: KeptAct["by"] = "device",
): WaitingAct {
  return { id: bytesToHex(random(8)), by, act: { kind: act.kind, version: act.version, body: act.body }, at: clock() };
}
