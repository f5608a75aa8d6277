import { page, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { readableText } from "../print/readable-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextCompareReport } from "../reports/text-reports.ts";
import { counted } from "../rooms/counted.ts";
import type { Terminal } from "../terminal.ts";

type Compared = TextCompareReport["provisions"][number];
type Stretch = TextCompareReport["title"][number];

/** Of words that all versions have, this many characters are shown on each side of what differs. */
const AROUND = 60;

/** What differs between versions: a section a provision, words that went as [-…-], words that came as {+…+}. */
export function textComparisonPage(report: TextCompareReport, terminal: Terminal): string {
  const { versions, provisions, unchanged } = report;
  const names = versions.map((name, place) => (versions.length === 2 ? name : `${place + 1} ${name}`));
  const counts = `${counted(provisions.length, "provision")} differ${provisions.length === 1 ? "s" : ""}, ${unchanged} the same`;
  const key = versions.length === 2 ? "[-before-] {+after+}" : "‹1: … | 2: … ›, by the numbers of the versions";
  return page(
    [
      { title: names.map(plainText).join(versions.length === 2 ? " → " : ", "), lines: [`${counts}; ${key}`] },
      ...provisions.map((one) => provisionSection(one, report, terminal)),
    ],
    terminal,
  );
}

function provisionSection(one: Compared, { versions }: TextCompareReport, terminal: Terminal): Section {
  const isPair = versions.length === 2;
  const changes = one.changes.map((some, at) => {
    const said = some.join(", ");
    return isPair || said === "" ? said : `${said} in ${at + 2}`;
  });
  const isWhole = one.changes.some((some) => some.includes("added") || some.includes("removed"));
  const lines = [one.heading, one.wording]
    .map((stretches) => stretches.map((stretch) => printed(stretch, { isPair, isWhole })).join(""))
    .filter((line) => line !== "")
    .flatMap((line) => wrapped(readableText(line), { columns: terminal.columns, indent: "  " }));
  return {
    title: `${plainText(nameOf(one))}: ${changes.filter((said) => said !== "").join("; ")}`,
    lines: [...lines, ...forceLines(one, isPair, terminal)],
  };
}

function nameOf({ ids, numbers }: Compared): string {
  const [before, after] = [numbers.find((number) => number !== null), numbers.findLast((number) => number !== null)];
  const id = ids.findLast((one) => one !== null) ?? "";
  if (after === undefined || after === null) return id;
  return before === after ? `${after} (${id})` : `${before} → ${after} (${id})`;
}

function printed(
  stretch: Stretch,
  { isPair, isWhole }: { readonly isPair: boolean; readonly isWhole: boolean },
): string {
  if (stretch.kind === "same") return isWhole ? stretch.text : shortened(stretch.text);
  if (!isPair) return variants(stretch.readings);
  const [before, after] = stretch.readings;
  return `${before ? `[-${before}-]` : ""}${after ? `{+${after}+}` : ""}`;
}

/** Each reading once, with the versions that have it; a space that all of them end with stands behind. */
function variants(readings: readonly (string | null)[]): string {
  const versions = Map.groupBy(readings.keys(), (at) => readings[at]?.trim() ?? "no such line");
  const shown = [...versions].map(([reading, some]) => `${some.map((at) => at + 1).join(", ")}: ${reading || "–"}`);
  const isSpaced = readings.some((reading) => reading?.endsWith(" "));
  return `‹${shown.join(" | ")}›${isSpaced ? " " : ""}`;
}

/** Long stretches that did not change are cut in their middle. */
function shortened(text: string): string {
  if (text.length <= 2 * AROUND + 5) return text;
  return `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}`;
}

/** A change of force is called out: what a party must do is not what it may do. */
function forceLines({ force }: Compared, isPair: boolean, terminal: Terminal): readonly string[] {
  return force.flatMap((change, at) => {
    if (change === null) return [];
    const [before, after] = [change.before, change.after].map(verbs);
    const where = isPair ? "" : ` in version ${at + 2}`;
    return wrapped(`Force${where}: ${before} → ${after}`, {
      columns: terminal.columns,
      indent: "  ! ",
      hanging: "    ",
    });
  });
}

function verbs(some: readonly { readonly words: string; readonly force: string }[]): string {
  return some.length === 0 ? "none" : some.map(({ words, force }) => `${plainText(words)} (${force})`).join(", ");
}
