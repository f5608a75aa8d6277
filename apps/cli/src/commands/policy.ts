import { parseNoteKey } from "@entente/record/log";
import { type Policy, parsePolicy, policyText } from "@entente/record/receipt";
import type { RegisteredParty } from "@entente/room/register";
import { readPins } from "@entente/room/roots";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { writePrivately } from "../files/private-file.ts";
import { believedRoots } from "../rooms/believed-roots.ts";
import { done } from "../rooms/done.ts";
import { hexOf } from "../rooms/hex.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { type SeatTools, withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente policy`: whose keys to trust, in one file. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const witnesses = invocation.options.get("witnesses");
  const witnessLines = witnesses === undefined ? [] : linesOfWitnesses(witnesses);
  return withConference(invocation, terminal, async (conference, tools) => {
    const { logs, log } = logLines(tools);
    const known = await knownRoots(conference, tools, invocation.switches.has("all"));
    const lines = [...logs, ...witnessLines, ...quorumLines(witnessLines), ...known.lines];
    const policy = parsePolicy(`${lines.join("\n")}\n`);
    if (!policy.ok)
      throw new CannotRun(`The policy cannot be written: line ${policy.reason.line}: ${policy.reason.found}`);
    const file = positional(invocation, 0);
    writePrivately(file, policyText(policy.value));
    if (invocation.switches.has("publish")) {
      valueOrRefused(await conference.publishPolicy(policyText({ ...policy.value, roots: [] })));
    }
    const left = known.left.length === 0 ? "" : ` Left out, not compared here: ${known.left.join(", ")}.`;
    const roots = known.lines.length;
    return done(
      `${file}: keys of the log ${log}, ${roots} root${roots === 1 ? "" : "s"}, ${witnessing(policy.value)}.${left}`,
    );
  });
}

function logLines({ logKeys, logAddress }: SeatTools): { readonly logs: readonly string[]; readonly log: string } {
  const keys = logKeys.filter((key) => parseNoteKey(key).ok);
  return { logs: keys.map((key) => `log ${key} ${logAddress}`), log: keys[0]?.split("+")[0] ?? "" };
}

/** Witness and group lines, as `entente log witness` prints them; anything else is left alone. */
function linesOfWitnesses(file: string): readonly string[] {
  const lines = textOf(file)
    .split("\n")
    .filter((line) => /^(witness|group) /.test(line));
  if (lines.some((line) => line.startsWith("witness "))) return lines;
  throw new CannotRun(`${file}: no line of a witness in it; entente log witness --keys prints them`);
}

/** Every witness must have cosigned: a group of all that no other group holds. */
function quorumLines(lines: readonly string[]): readonly string[] {
  const names = lines.map((line) => line.split(" ")[1] ?? "");
  const inGroups = new Set(
    lines.filter((line) => line.startsWith("group ")).flatMap((line) => line.split(" ").slice(3)),
  );
  const free = names.filter((name) => !inGroups.has(name));
  if (free.length === 0) return ["quorum none"];
  return free.length === 1 ? [`quorum ${free[0]}`] : [`group everybody all ${free.join(" ")}`, "quorum everybody"];
}

async function knownRoots(
  conference: Conference,
  { profile }: SeatTools,
  takesAll: boolean,
): Promise<{ readonly lines: readonly string[]; readonly left: readonly string[] }> {
  const pins = await readPins(profile.vault, conference.id);
  const parties = [...conference.register.parties.values()];
  const isKnown = ({ party, roots }: RegisteredParty): boolean => {
    const pin = pins.get(party)?.fingerprint ?? conference.register.secretariatRoot;
    return roots.some(({ fingerprint }) => sameId(fingerprint, pin)) || (takesAll && !pins.has(party));
  };
  return {
    lines: parties
      .filter(isKnown)
      .flatMap(({ party }) => rootLines(party, believedRoots(conference.register, party, pins))),
    left: parties.filter((party) => !isKnown(party)).map(({ party }) => party),
  };
}

function rootLines(party: string, fingerprints: readonly Uint8Array[]): readonly string[] {
  return fingerprints.map((fingerprint) => `root ${party} ${hexOf(fingerprint)}`);
}

function witnessing({ witnesses, quorum }: Policy): string {
  return quorum === "none" ? "no witness" : `${witnesses.length} keys of witnesses`;
}
