import { temporaryStore } from "../testing/temporary-store.ts";
import { measureAppends } from "./appends.ts";
import { measurePosting } from "./posting.ts";

/** Figures of the server over the embedded PostgreSQL, durable settings as they are. */
console.log("Posted over HTTP by another process, durable and acknowledged:");
for (const [requests, atOnce, entriesEach] of [
  [500, 1, 1],
  [4_000, 64, 1],
  [1_500, 16, 10],
] as const) {
  const figures = await measurePosting({ requests, atOnce, entriesEach });
  console.log(
    `  ${atOnce} requests at once, ${entriesEach} entries in each: ${figures.entriesPerSecond.toFixed(0)} entries a second, ` +
      `median ${figures.medianMs.toFixed(1)} ms, 99th percentile ${figures.p99Ms.toFixed(1)} ms; ` +
      `${figures.serverMsPerEntry.toFixed(2)} ms of the server's processor time each`,
  );
}

console.log("Appended to the sequencer in its own process:");
await using temporary = await temporaryStore();
for (const [posts, atOnce] of [
  [2_000, 1],
  [16_000, 64],
  [20_000, 256],
] as const) {
  const { perSecond, medianMs, p99Ms } = await measureAppends(temporary.store, { posts, atOnce });
  console.log(
    `  ${atOnce} at once: ${perSecond.toFixed(0)} a second, median ${medianMs.toFixed(1)} ms, ` +
      `99th percentile ${p99Ms.toFixed(1)} ms`,
  );
}
