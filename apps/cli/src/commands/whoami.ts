import type { SigningDevice } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { page, paragraph, type Section } from "../print/page.ts";
import { personText } from "../print/person-text.ts";
import { plainText } from "../print/plain-text.ts";
import { minuteText } from "../record/instants.ts";
import type { WhoamiReport } from "../reports/conference-reports.ts";
import { alertText, findingText } from "../rooms/finding-text.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { hexOf } from "../rooms/hex.ts";
import { isAccredited } from "../rooms/register-view.ts";
import { type SeatTools, withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente whoami`: this device's seat, and what is not in order. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, tools) => {
    const report = reportOf(conference, tools);
    const text = whoamiPage(conference, tools, { report, terminal });
    if (invocation.switches.has("seen")) await conference.acknowledge(conference.alerts);
    return { report, text: () => text, isNo: report.findings.length > 0 };
  });
}

function reportOf(conference: Conference, { profile, server }: SeatTools): WhoamiReport {
  const { seat, log } = conference;
  return {
    format: "entente-seat/1",
    conference: hexOf(conference.id),
    title: conference.title,
    server,
    ...seat,
    device: hexOf(profile.deviceId),
    root: profile.root === undefined ? null : hexOf(idOf(profile.root)),
    accredited: isAccredited(conference, profile.deviceId),
    protected: profile.isProtected,
    log: { size: log.size, witnessed: log.witnessedSize, hasWitnesses: log.hasWitnesses },
    alerts: conference.alerts.map(alertText),
    findings: [...outOfRegister(conference), ...conference.findings.map(findingText)],
  };
}

/** A device out of the register is told nothing more of who comes in, and its list of alerts would only look complete. */
function outOfRegister({ registerRoom }: Conference): readonly string[] {
  if (registerRoom?.isLeft !== true) return [];
  return [
    "This device was removed from the register: it learns no more who is accredited, withdrawn or has another root",
  ];
}

function whoamiPage(
  conference: Conference,
  { profile }: SeatTools,
  { report, terminal }: { readonly report: WhoamiReport; readonly terminal: Terminal },
): string {
  const { title, name, party, role, server, accredited, alerts, findings } = report;
  const unprotected = "The keys are NOT under a passphrase: whoever can read the profile has them.";
  return page(
    [
      {
        title: plainText(title),
        lines: [
          `  ${personText({ name, party, role })}, ${accredited ? "accredited" : "not accredited yet"}`,
          `  ${server}`,
          ...(report.protected ? [] : paragraph(unprotected, terminal)),
        ],
      },
      fingerprint("This device", profile.deviceId),
      profile.root === undefined ? undefined : fingerprint("The delegation's root, held here", idOf(profile.root)),
      { title: "Log", lines: paragraph(logText(conference), terminal) },
      { title: "Not seen here before", lines: alerts.flatMap((alert) => paragraph(alert, terminal)) },
      { title: "Found wrong", lines: findings.flatMap((finding) => paragraph(finding, terminal)) },
    ],
    terminal,
  );
}

function fingerprint(title: string, id: Uint8Array): Section {
  return { title, lines: fingerprintLines(id) };
}

function logText({ log }: Conference): string {
  const { size, witnessedSize, hasWitnesses, notWitnessedSince } = log;
  if (!hasWitnesses) return `${size} entries, unwitnessed: the policy names no witness.`;
  const since = notWitnessedSince === undefined ? "" : `; not witnessed since ${minuteText(notWitnessedSince)} UTC`;
  return `${size} entries, witnessed up to ${witnessedSize}${since}.`;
}

function idOf({ keys }: SigningDevice): Uint8Array {
  return deviceId(keys);
}
