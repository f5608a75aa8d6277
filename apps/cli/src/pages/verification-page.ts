import type { ArchiveReport, EntryReport, RootReport } from "@entente/record/archive";
import { fingerprintText } from "@entente/record/keys";
import type { Policy } from "@entente/record/receipt";
import { page, paragraph, type Section } from "../print/page.ts";
import { personText } from "../print/person-text.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import { minuteText } from "../record/instants.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import type { Terminal } from "../terminal.ts";

interface Context {
  readonly file: string;
  readonly policy: Policy | undefined;
  readonly terminal: Terminal;
}

/** What `entente verify` prints. */
export function verificationPage(report: ArchiveReport, { file, policy, terminal }: Context): string {
  const { title, room, roots, entries } = report;
  return page(
    [
      {
        title: title === undefined ? plainText(file) : plainText(title),
        lines: [
          ...[trustLine(policy), ...beforeLine(report)].flatMap((line) => paragraph(line, terminal)),
          ...(room === undefined ? [] : [...paragraph(ROOM_LINE, terminal), ...fingerprintLines(room, "    ")]),
        ],
      },
      entryTable(entries, terminal),
      {
        title: "Does not hold",
        lines: entries.flatMap(({ place, problems }) =>
          problems.flatMap((found) => paragraph(plainText(`${place}: ${found}`), terminal)),
        ),
      },
      { title: "Roots that were replaced", lines: rootLines(roots).flatMap((line) => paragraph(line, terminal)) },
      {
        title: "Witnesses",
        lines: [...witnessedLines(entries), ...unwitnessedLines(entries, policy)].flatMap((line) =>
          paragraph(line, terminal),
        ),
      },
      { title: "Signed states", lines: entries.length === 0 ? [] : paragraph(coverLine(entries), terminal) },
      { lines: paragraph(verdictLine(report), terminal).map((line) => line.trimStart()) },
    ],
    terminal,
  );
}

const ROOM_LINE =
  "What the room is called is the word of whoever made the archive. Every entry names it by this number:";

function trustLine(policy: Policy | undefined): string {
  if (policy === undefined) return "Checked without a policy: keys are taken as the archive itself claims them.";
  const { logs, witnesses, roots } = policy;
  return `Checked against a policy: keys of logs ${logs.length}, of witnesses ${witnesses.length}, roots of delegations ${roots.length}.`;
}

function beforeLine({ startsAt }: ArchiveReport): readonly string[] {
  return startsAt === undefined ? [] : [`What was said before epoch ${startsAt} of the room is not in this archive.`];
}

function entryTable(entries: readonly EntryReport[], { columns }: Terminal): Section {
  const rows = entries.map((entry, at) => [
    String(at + 1),
    entry.kind === "" ? "?" : plainText(entry.kind),
    authorText(entry),
    minuteText(entry.at),
    entry.receipt,
    entry.problems.length === 0 ? "holds" : "DOES NOT HOLD",
  ]);
  const titles = [
    { title: "entry", align: "right" as const },
    { title: "act" },
    { title: "by", fill: true as const },
    { title: "author's clock" },
    { title: "receipt" },
    { title: "" },
  ];
  return { title: "Entries", lines: entries.length === 0 ? [] : table(titles, rows, { width: columns }) };
}

function authorText({ accredited }: EntryReport): string {
  if (accredited === undefined) return "nobody accredited";
  return personText(accredited);
}

/** For each time by which a quorum had seen entries, which ones: a checkpoint covers all before it. */
function witnessedLines(entries: readonly EntryReport[]): readonly string[] {
  const times = [...new Set(entries.flatMap(({ witnessedAt }) => (witnessedAt === undefined ? [] : [witnessedAt])))];
  return times.map((time) => {
    const first = entries.findIndex(({ witnessedAt }) => witnessedAt === time) + 1;
    const last = entries.findLastIndex(({ witnessedAt }) => witnessedAt === time) + 1;
    const which = first === last ? `entry ${first}` : `entries ${first} to ${last}`;
    return `Witnessed: ${which} of ${entries.length}, by ${minuteText(time * 1000)} UTC.`;
  });
}

/** Without an outside witness every view says "unwitnessed". */
function unwitnessedLines(entries: readonly EntryReport[], policy: Policy | undefined): readonly string[] {
  const unwitnessed = entries.filter(({ receipt }) => receipt !== "witnessed").length;
  if (unwitnessed === 0) return [];
  const whose =
    policy === undefined || policy.quorum === "none"
      ? "no policy names a witness, so the log alone vouches for their order and time"
      : "the policy's quorum has not cosigned a checkpoint that covers them";
  return [`Unwitnessed: ${unwitnessed} of ${entries.length} entries; ${whose}.`];
}

/** A line for each root of a party that has had several. */
function rootLines(roots: readonly RootReport[]): readonly string[] {
  const several = roots.filter(({ party }) => roots.filter((root) => root.party === party).length > 1);
  return several.map(({ party, fingerprint, from, until, ground }) => {
    const since = from === undefined ? "from the beginning" : `after leaf ${from}`;
    const time = until === undefined ? since : `${since}, up to leaf ${until}`;
    return plainText(`${party}, ${time}: ${ground}. ${fingerprintText(fingerprint)}`);
  });
}

function coverLine(entries: readonly EntryReport[]): string {
  const parties = [...new Set(entries.flatMap(({ coveredBy }) => coveredBy))].sort();
  if (parties.length === 0) return "None: no head of delegation has signed the room's state with both algorithms.";
  const counts = parties.map((party) => {
    const covered = entries.filter(({ coveredBy }) => coveredBy.includes(party)).length;
    return `${party} covers ${covered} of ${entries.length} entries`;
  });
  return plainText(`${counts.join(", ")}.`);
}

function verdictLine({ verdict, problem, entries }: ArchiveReport): string {
  const where = problem === undefined ? "" : plainText(`${problem.place}: ${problem.found}`);
  if (verdict === "refused") return `Refused. ${where}.`;
  if (verdict === "proven")
    return `Proven: all ${entries.length} entries hold, by the roots and the log of the policy.`;
  const fit = `Consistent, origin unproven: all ${entries.length} entries hold together, but`;
  return problem?.place === "policy"
    ? `${fit} anyone could have made them. ${problem.found}.`
    : `${fit} the roots of the policy do not stand behind all of them. ${where}.`;
}
