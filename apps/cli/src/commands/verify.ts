import { type ArchiveReport, verifyArchive } from "@entente/record/archive";
import { nodeSchemes } from "@entente/record/node";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { readBytes } from "../case-folder/read-bytes.ts";
import { verificationPage } from "../pages/verification-page.ts";
import { readPolicy } from "../record/read-policy.ts";
import type { VerificationReport } from "../reports/verification-report.ts";
import { hexOf } from "../rooms/hex.ts";
import type { Terminal } from "../terminal.ts";

/** Ten thousand entries with their receipts are some 150 MB. */
const MOST_BYTES = 1_000_000_000;

/** `entente verify`: what holds of an archive. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 0);
  const trust = invocation.options.get("trust");
  const policy = trust === undefined ? undefined : readPolicy(trust);
  const bytes = readBytes(file, MOST_BYTES);
  const verified = await verifyArchive(bytes, { schemes: nodeSchemes, ...(policy === undefined ? {} : { policy }) });
  return {
    report: reportOf(verified),
    text: () => verificationPage(verified, { file, policy, terminal }),
    isNo: verified.verdict !== "proven",
  };
}

function reportOf({ verdict, problem, title, room, startsAt, roots, entries }: ArchiveReport): VerificationReport {
  return {
    format: "entente-verification/1",
    verdict,
    problem: problem === undefined ? null : { ...problem },
    room: title ?? null,
    id: room === undefined ? null : hexOf(room),
    startsAt: startsAt ?? null,
    witnessed: entries.filter(({ receipt }) => receipt === "witnessed").length,
    roots: roots.map(({ party, fingerprint, from, until, ground }) => ({
      ...{ party, fingerprint: hexOf(fingerprint), ground },
      ...{ from: from ?? null, until: until ?? null },
    })),
    entries: entries.map(({ accredited, witnessedAt, ...entry }) => ({
      ...entry,
      author: hexOf(entry.author),
      accredited: accredited ?? null,
      witnessedAt: witnessedAt ?? null,
      coveredBy: [...entry.coveredBy],
      problems: [...entry.problems],
    })),
  };
}
