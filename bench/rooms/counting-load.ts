import { once } from "node:events";
import { type Counted, type CountingPlan, countingMember } from "./counting-members.ts";
import { processorSeconds } from "./spread.ts";

/** Follows a room as many members, and says how many frames have come: when all follow, and whenever it is asked. */
const [{ members, ...room }] = (await once(process, "message")) as [CountingPlan];
let frames = 0;
const frame = (): void => {
  frames += 1;
};
await Promise.all(members.map((member) => countingMember(member, { ...room, frame })));
process.on("message", say);
process.on("disconnect", () => process.exit());
say();

function say(): void {
  const counted: Counted = { frames, seconds: processorSeconds() };
  process.send?.(counted);
}
