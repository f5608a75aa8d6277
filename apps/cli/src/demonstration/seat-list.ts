import type { DemonstrationSeat } from "./seat-links.ts";

const WARNING = [
  "A demonstration: one process made all of these keys, and they travel in the links.",
  "In a real conference every device makes its own. Each link seats one device, once.",
];

/** The seats as lines: on a terminal that can, each name is a link; elsewhere the links stand in full. */
export function seatLines(
  seats: readonly DemonstrationSeat[],
  { page, isTerminal }: { readonly page: string; readonly isTerminal: boolean },
): readonly string[] {
  const widest = Math.max(...seats.map(({ title }) => title.length));
  const listed = seats.map(({ title, link }) =>
    isTerminal ? `  ${linked(title, link)}` : `  ${title.padEnd(widest)}  ${link}`,
  );
  return [
    "The Blue Harbor conference has a seat for each of these:",
    ...listed,
    `All of them on one page: ${page}`,
    ...WARNING,
  ];
}

/** The seats as a page of their own, to be opened from the disk. */
export function seatPage(seats: readonly DemonstrationSeat[]): string {
  const rows = seats.map(
    ({ title, link }) => `<li><a href="${link}" target="_blank" rel="noreferrer">${title}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Blue Harbor: seats</title>
<h1>Blue Harbor: a seat for each</h1>
<p><strong>${WARNING.join(" ")}</strong></p>
<ul>
${rows.join("\n")}
</ul>
</html>
`;
}

/** A hyperlink as terminals know it (OSC 8). */
function linked(text: string, address: string): string {
  return `\u001b]8;;${address}\u001b\\\u001b[4m${text}\u001b[24m\u001b]8;;\u001b\\`;
}
