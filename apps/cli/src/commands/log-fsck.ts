import { type Checkpoint, fsck, type LogFindings, parseCheckpointText, parseSignedNote } from "@entente/record/log";
import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import { type CheckedCheckpoint, checkCheckpoint } from "@entente/record/receipt";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { openLog } from "../log-source/open-log.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { readPolicy } from "../record/read-policy.ts";
import type { LogReport } from "../reports/log-report.ts";
import type { Terminal } from "../terminal.ts";

const MOST_LINES = 20;

/** `entente log fsck`: every tile of a log against its entries. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const place = positional(invocation, 0);
  const log = openLog(place);
  const trust = invocation.options.get("trust");
  const policy = trust === undefined ? undefined : readPolicy(trust);
  const note = await log.checkpoint();
  const checkpoint = checkpointIn(note, place);
  const checked = policy === undefined ? undefined : await checkCheckpoint(note, policy, nodeSchemes);
  const found = await fsck(log, checkpoint, { sha256: nodeSha256 });
  const report = reportOf(checkpoint, found, checked?.ok === true ? checked.value : checked && "refused");
  return {
    report,
    text: () => fsckPage(report, terminal),
    isNo: !report.sound || report.signedByLog === false,
  };
}

/** Without a policy the checkpoint is read as it stands: the tiles can still be checked against it. */
function checkpointIn(note: string, place: string): Checkpoint {
  const signed = parseSignedNote(note);
  const checkpoint = signed.ok ? parseCheckpointText(signed.value.text) : signed;
  if (checkpoint.ok) return checkpoint.value;
  throw new CannotRun(`${place}: what stands for its checkpoint is none`);
}

function reportOf(
  { origin, size, root }: Checkpoint,
  { damage }: LogFindings,
  checked: CheckedCheckpoint | "refused" | undefined,
): LogReport {
  const isSigned = typeof checked === "object";
  return {
    format: "entente-log/1",
    origin,
    size,
    root: Buffer.from(root).toString("base64"),
    sound: damage.length === 0,
    signedByLog: checked === undefined ? null : isSigned,
    receipt: isSigned ? checked.state : null,
    witnesses: isSigned ? [...checked.witnesses] : [],
    damage: damage.map((each) => ({ ...each })),
  };
}

function fsckPage(report: LogReport, terminal: Terminal): string {
  const { origin, size, root, damage } = report;
  const shown = damage.slice(0, MOST_LINES).map(({ path, found }) => `  ${plainText(path)}: ${plainText(found)}`);
  const more = damage.length > MOST_LINES ? [`  and ${damage.length - MOST_LINES} more`] : [];
  return page(
    [
      { title: plainText(origin), lines: [`  ${size} entries`, `  root ${root}`] },
      { title: "Checkpoint", lines: paragraph(signatureLine(report), terminal) },
      { title: "Damage", lines: [...shown, ...more] },
      { lines: [damage.length === 0 ? "Sound: every tile is that of the entries." : "Damaged."] },
    ],
    terminal,
  );
}

function signatureLine({ signedByLog, receipt, witnesses }: LogReport): string {
  if (signedByLog === null) return "Signatures not checked: no policy says whose keys to trust (--trust POLICY).";
  if (!signedByLog) return "Not signed as the policy asks.";
  if (receipt === "witnessed") return plainText(`Signed by the log, witnessed by ${witnesses.join(", ")}.`);
  return "Signed by the log, unwitnessed.";
}
