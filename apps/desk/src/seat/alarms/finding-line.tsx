import { LOG_FINDINGS } from "@entente/room/log-follower";
import type { Conference } from "@entente/room/session";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** Something found wrong with the log or a room: what and where, when, whether it was mended or what to do, and the exact line to quote. */
export function FindingLine({ finding }: { finding: Conference["findings"][number] }) {
  const words = useWords();
  const { t } = words;
  const { conference } = useSeat();
  const { kind, at, mendedAt, detail, room: id } = finding;
  const isOfLog = LOG_FINDINGS.some((one) => one === kind);
  const room = id === undefined ? undefined : conference.rooms().find((one) => String(one.id) === String(id));
  return (
    <li data-mended={mendedAt !== undefined}>
      <strong>
        {timeText(at, words)}: {t(`seat:found.${kind}`)}
        {room !== undefined && (
          <>
            {" "}
            (<Isolated>{room.title}</Isolated>)
          </>
        )}
      </strong>{" "}
      {mendedAt === undefined
        ? t(`seat:finding.${isOfLog ? "log" : kind === "snapshot-contradicted" ? "snapshot" : "room"}Do`)
        : t("seat:finding.mended", { time: timeText(mendedAt, words) })}{" "}
      <span lang="en" dir="ltr" className="finding-detail">
        {kind}: {detail}
      </span>
    </li>
  );
}
