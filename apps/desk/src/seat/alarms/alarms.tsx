import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import type { GoTo } from "../seat-address.ts";
import { useSeat } from "../session/use-seat.ts";
import { isAlarming } from "./alarm-kinds.ts";
import { useAlertText } from "./alert-text.ts";
import { FindingLine } from "./finding-line.tsx";

/** What must not be missed, above every page: findings about the log or a room, roots that differ; news below it. */
export function Alarms({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const { findings, alerts } = useSeat().conference;
  const alertText = useAlertText();
  const alarming = alerts.filter(isAlarming);
  const news = alerts.length - alarming.length;
  return (
    <>
      {findings.length + alarming.length > 0 && (
        <section className="alarm" role="alert">
          <h2>{t("seat:alarm.title")}</h2>
          <ul>
            {alarming.map((alert) => (
              <li key={alert.id}>
                <strong>{alertText(alert)}</strong> {t(`seat:alarmDo.${alert.kind}`)}
              </li>
            ))}
            {findings.slice(0, 3).map((finding) => (
              <FindingLine key={`${finding.kind} ${finding.at} ${finding.detail}`} finding={finding} />
            ))}
          </ul>
          <p>
            <Button className="button secondary" onPress={() => goTo({ at: "changes" })}>
              {t("seat:alarm.all", { count: findings.length + alarming.length })}
            </Button>
          </p>
        </section>
      )}
      {news > 0 && (
        <p className="news">
          <span role="status">{t("seat:news.count", { count: news })}</span>{" "}
          <Button className="link-button" onPress={() => goTo({ at: "changes" })}>
            {t("seat:news.look")}
          </Button>
        </p>
      )}
    </>
  );
}
