import type { SeatRequest } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { page } from "../print/page.ts";
import { personText } from "../print/person-text.ts";
import type { JoinsReport } from "../reports/conference-reports.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { hexOf } from "../rooms/hex.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente joins`: who waits to be let in. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference) => {
    const joins = valueOrRefused(await conference.joins());
    const report: JoinsReport = { format: "entente-joins/1", joins: joins.map(joinJson) };
    const lines = joins.length === 0 ? ["  Nobody waits."] : joins.flatMap(joinLines);
    return { report, text: () => page([{ title: "Waiting to be let in", lines }], terminal), isNo: false };
  });
}

function joinJson({ party, role, name, device, root }: SeatRequest, at: number): JoinsReport["joins"][number] {
  return { number: at + 1, party, role, name, device: hexOf(device), root: root === undefined ? null : hexOf(root) };
}

function joinLines({ party, role, name, device, root }: SeatRequest, at: number): readonly string[] {
  return [
    `  ${at + 1}  ${personText({ name, party, role })}`,
    ...(root === undefined ? [] : named("root  ", root)),
    ...named("device", device),
  ];
}

function named(what: string, id: Uint8Array): readonly string[] {
  return fingerprintLines(id, "            ").map((line, at) => (at === 0 ? `     ${what} ${line.trim()}` : line));
}
