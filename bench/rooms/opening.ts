import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { tokenHash } from "../../apps/server/src/api/server-handlers.ts";
import { apiServer } from "../../apps/server/testing/api-server.ts";
import { printFigures, timed } from "../../packages/record/bench/measure.ts";
import type { OpeningFound, OpeningPlan } from "./opening-load.ts";
import { inSecondProcess } from "./second-process.ts";
import { sayProcessorTime } from "./spread.ts";

/**
 * Opening a room of 10,000 entries: usable from what the device keeps; fetched whole and verified by a device that has
 * nothing of it yet. Compared with a plain document of Yjs that holds the same texts, opened from its bytes.
 *
 * Then a newcomer is added to it who was away while it was filled: until it is shown what the adder's snapshot says, and
 * until it has checked everything; and what the snapshot takes of whoever adds.
 */
const ENTRIES = 10_000;

await using server = await apiServer({}, "error");
const claim = new Uint8Array(randomBytes(32));
await server.store.claims.offer(tokenHash(claim));
const plan = { address: server.address, claim, entries: ENTRIES };
const script = join(import.meta.dirname, "opening-load.ts");
const found = await inSecondProcess<OpeningPlan, OpeningFound>(script, plan);
const { usable, verified, newcomer, filledSeconds } = found;
sayProcessorTime(`${ENTRIES} acts that waited, sent`, filledSeconds, [["load", found.fillingSeconds]]);
sayProcessorTime(`${ENTRIES} entries fetched and verified`, verified / 1000, [["load", found.verifyingSeconds]]);
for (const [what, { ms, used }] of [
  ["newcomer added, with a snapshot", newcomer.adding],
  ["snapshot shown to the newcomer", newcomer.shown],
  ["verified by the newcomer then", newcomer.verified],
] as const)
  sayProcessorTime(what, ms / 1000, [["load", used]]);
const untilVerified = newcomer.shown.ms + newcomer.verified.ms;
const bytes = plainDocument();
const { value: reference } = await timed(() => applyUpdate(new Doc(), bytes));
printFigures({
  usable: { ...usable, reference },
  verified: { value: verified, reference },
  newcomerShown: { value: newcomer.shown.ms, reference: untilVerified },
  newcomerVerified: { value: untilVerified, reference: verified },
  newcomerAdded: { value: newcomer.adding.ms, reference: newcomer.addingNext.ms },
  snapshot: { value: newcomer.snapshotBytes / 1e6, reference: bytes.length / 1e6 },
});

function plainDocument(): Uint8Array {
  const document = new Doc();
  const notes = document.getArray<Uint8Array>("entries");
  for (let at = 0; at < ENTRIES; at += 1) notes.push([new TextEncoder().encode(`note ${at} ${"x".repeat(60)}`)]);
  return encodeStateAsUpdate(document);
}
