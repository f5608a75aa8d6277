import type { Alert } from "@entente/room/register";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { holdsSuccessor } from "../keys/new-code.ts";
import type { GoTo, SeatPlace } from "../seat-address.ts";
import { timeText } from "../seat-names.ts";
import type { SeatSession } from "../session/seat-session.ts";
import { useSeat } from "../session/use-seat.ts";
import { isAlarming, mayBeAcknowledged, missedSince } from "./alarm-kinds.ts";
import { useAlertText } from "./alert-text.ts";
import { FindingLine } from "./finding-line.tsx";
import { findingId } from "./seen-findings.ts";

/** How many of a sort are told in full above every page; the others are counted. */
const TOLD_IN_FULL = 3;

/** What must not be missed, above every page: what does not hold, roots that differ, missing witnesses; then news. */
export function Alarms({ place, goTo }: { place: SeatPlace; goTo: GoTo }) {
  const { waiting } = useSeat();
  return (
    <>
      <Alarming goTo={goTo} />
      <MissingWitnesses />
      <News goTo={goTo} />
      {waiting.length > 0 && place.at !== "people" && <Waiting count={waiting.length} goTo={goTo} />}
    </>
  );
}

function Alarming({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const session = useSeat();
  const alertText = useAlertText();
  const findings = session.openFindings;
  const alarming = session.conference.alerts.filter((alert) => isAlarming(alert) && !isOwnSuccession(alert, session));
  const closable = alarming.filter(mayBeAcknowledged);
  const count = findings.length + alarming.length;
  if (count === 0) return null;
  return (
    <section className="alarm" role="alert">
      <h2>{t("seat:alarm.title")}</h2>
      <ul>
        {alarming.map((alert) => (
          <li key={alert.id}>
            <strong>{alertText(alert)}</strong> {t(`seat:alarmDo.${alert.kind}`)}
          </li>
        ))}
        {findings.slice(0, TOLD_IN_FULL).map((finding) => (
          <FindingLine key={findingId(finding)} finding={finding} />
        ))}
      </ul>
      <p className="form-actions">
        <Button className="button secondary" onPress={() => goTo({ at: "changes" })}>
          {t("seat:alarm.all", { count })}
        </Button>
        {closable.length < alarming.length && (
          <Button className="button secondary" onPress={() => goTo({ at: "roots" })}>
            {t("seat:navigation.roots")}
          </Button>
        )}
        {closable.length + findings.length > 0 && (
          <Button className="button secondary" onPress={() => void session.acknowledge(closable, findings)}>
            {t("seat:alarm.seen")}
          </Button>
        )}
      </p>
    </section>
  );
}

/** Whoever holds the successor of their own root is not told that it is another one. */
function isOwnSuccession({ kind, party }: Alert, session: SeatSession): boolean {
  return kind === "root-differs" && party === session.conference.seat.party && holdsSuccessor(session);
}

function MissingWitnesses() {
  const words = useWords();
  const since = missedSince(useSeat().conference.log, Date.now());
  if (since === undefined) return null;
  return (
    <p className="banner" role="status">
      {words.t("seat:receipt.notWitnessed", { time: timeText(since, words) })}
    </p>
  );
}

/** Who was let in or out since somebody last looked; a few are told at once, so that a stranger is seen. */
function News({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const session = useSeat();
  const alertText = useAlertText();
  const news = session.conference.alerts.filter((alert) => !isAlarming(alert));
  if (news.length === 0) return null;
  const isTold = news.length <= TOLD_IN_FULL;
  return (
    <div className="news">
      <p role="status">{isTold ? sentences(news, alertText) : t("seat:news.count", { count: news.length })}</p>
      <p>
        {isTold && (
          <Button className="link-button" onPress={() => void session.acknowledge(news)}>
            {t("seat:news.expected")}
          </Button>
        )}{" "}
        <Button className="link-button" onPress={() => goTo({ at: "changes" })}>
          {t("seat:news.look")}
        </Button>
      </p>
    </div>
  );
}

function Waiting({ count, goTo }: { count: number; goTo: GoTo }) {
  const { t } = useWords();
  return (
    <div className="news">
      <p role="status">{t("seat:news.waiting", { count })}</p>
      <Button className="link-button" onPress={() => goTo({ at: "people" })}>
        {t("seat:news.toPeople")}
      </Button>
    </div>
  );
}

function sentences(alerts: readonly Alert[], textOf: (alert: Alert) => string): string {
  return alerts.map(textOf).join(" ");
}
