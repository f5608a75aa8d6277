import { LOG_FINDINGS } from "@entente/room/log-follower";
import type { Conference } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { timeText } from "../seat-names.ts";

/** Something found wrong with the log or a room: what, when, the exact line, and what to do. */
export function FindingLine({ finding }: { finding: Conference["findings"][number] }) {
  const words = useWords();
  const { t } = words;
  const isOfLog = LOG_FINDINGS.some((kind) => kind === finding.kind);
  return (
    <li>
      <strong>
        {timeText(finding.at, words)}: {t(isOfLog ? "seat:finding.log" : "seat:finding.room")}
      </strong>{" "}
      <span lang="en" dir="ltr" className="finding-detail">
        {finding.kind}: {finding.detail}
      </span>{" "}
      {t(isOfLog ? "seat:finding.logDo" : "seat:finding.roomDo")}
    </li>
  );
}
