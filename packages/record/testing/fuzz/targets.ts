import { parsePolicy } from "../../src/receipt/index.ts";
import { archivedRoom, SMALL_ROOM } from "../archived-room.ts";
import { BLUE_HARBOR_POLICY } from "../blue-harbor.ts";
import { archiveTarget } from "./archive-target.ts";
import { entryTargets } from "./entry-targets.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { logTargets } from "./log-targets.ts";

/** Every format of the record. */
export async function fuzzTargets(): Promise<readonly FuzzTarget[]> {
  const archive = await archivedRoom(SMALL_ROOM);
  const policy = parsePolicy(BLUE_HARBOR_POLICY);
  if (!policy.ok) throw new TypeError(policy.reason.found);
  return [...(await entryTargets(archive)), ...(await logTargets(policy.value)), archiveTarget(archive, policy.value)];
}
