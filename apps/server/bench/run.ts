import { temporaryStore } from "../testing/temporary-store.ts";
import { measureAppends } from "./appends.ts";

/** Figures of the store and its sequencer over the embedded PostgreSQL, durable settings as they are. */
await using temporary = await temporaryStore();
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
console.log(`memory of this process, store open and idle: ${megabytes(process.memoryUsage.rss())} MB`);
for (const [posts, atOnce] of [
  [2_000, 1],
  [8_000, 16],
  [16_000, 64],
  [20_000, 256],
] as const) {
  const cpu = process.cpuUsage();
  const { perSecond, medianMs, p99Ms } = await measureAppends(temporary.store, { posts, atOnce });
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${String(atOnce).padStart(3)} authors at once: ${perSecond.toFixed(0)} appends a second, ` +
      `median ${medianMs.toFixed(1)} ms, 99th percentile ${p99Ms.toFixed(1)} ms, ` +
      `${((user + system) / 1000 / posts).toFixed(2)} ms of our own processor time each`,
  );
}
