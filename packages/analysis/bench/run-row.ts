import { once, timed } from "./measure.ts";
import { ROWS } from "./rows.ts";

/** Measures one row, by number, in this process alone, and prints the figures as one JSON line. */
const row = ROWS[Number(process.argv[2])];
if (row === undefined) throw new RangeError(`Cannot measure row ${process.argv[2]}: there are ${ROWS.length}`);
const { run, comparison } = row.prepare();
const answer = { text: "" };
const timing = timed(() => {
  answer.text = run();
});
const peakMb = process.resourceUsage().maxRSS / 1024;
const compared = comparison && {
  ratio: once(comparison.plain) / timed(comparison.engine).medianMs,
  onlyAt: comparison.onlyAt,
};
process.stdout.write(`${JSON.stringify({ ...timing, peakMb, answer: answer.text, ...compared })}\n`);
