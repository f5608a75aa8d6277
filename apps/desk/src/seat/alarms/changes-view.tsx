import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";
import { isAlarming } from "./alarm-kinds.ts";
import { useAlertText } from "./alert-text.ts";
import { FindingLine } from "./finding-line.tsx";
import { findingId } from "./seen-findings.ts";

/** Who was let in or out since this device last looked, whose root is whose, and everything found wrong. */
export function ChangesView() {
  const { t, n } = useWords();
  const session = useSeat();
  const alertText = useAlertText();
  const { alerts, findings } = session.conference;
  return (
    <>
      <h1>{t("seat:navigation.changes")}</h1>
      <p className="says">{t("seat:changes.how")}</p>
      {findings.length > 0 && (
        <section className="panel" aria-labelledby="findings">
          <h2 id="findings">{t("seat:changes.findings")}</h2>
          <ul className="changes-list">
            {findings.map((finding) => (
              <FindingLine key={findingId(finding)} finding={finding} />
            ))}
          </ul>
          {session.openFindings.length > 0 && (
            <p className="form-actions">
              <Button className="button secondary" onPress={() => void session.acknowledge([], findings)}>
                {t("seat:alarm.seen")}
              </Button>
            </p>
          )}
        </section>
      )}
      <section className="panel" aria-labelledby="changes">
        <h2 id="changes">{t("seat:changes.title")}</h2>
        {alerts.length === 0 && <p className="muted">{t("seat:changes.none")}</p>}
        <ul className="changes-list">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <span className="muted">{t("seat:changes.leaf", { number: n(alert.index) })}</span> {alertText(alert)}{" "}
              {isAlarming(alert) && <strong>{t(`seat:alarmDo.${alert.kind}`)}</strong>}
            </li>
          ))}
        </ul>
        {alerts.length > 0 && (
          <p className="form-actions">
            <Button className="button" onPress={() => void session.acknowledge(alerts)}>
              {t("seat:changes.seen")}
            </Button>
            <span className="muted">{t("seat:changes.unexpected")}</span>
          </p>
        )}
      </section>
    </>
  );
}
