import { backupKeyOf, historyBackup } from "@entente/room/device";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { fileNameOf } from "../record/file-name.ts";
import { NameSuccessor } from "../roots/name-successor.tsx";
import { saveAs } from "../save-as.ts";
import { random } from "../session/random.ts";
import type { SeatSession } from "../session/seat-session.ts";
import { useSeat } from "../session/use-seat.ts";
import { CodeOnPaper } from "./code-on-paper.tsx";
import { holdsRoot, type NewCode, newCode } from "./new-code.ts";

/** A code for paper, and backups that only it opens: together they give back what was said, never a signature. */
export function RecoveryCode() {
  const { t } = useWords();
  const session = useSeat();
  const [made, setMade] = useState<NewCode>();
  const [hasCode, setHasCode] = useState(false);
  useEffect(() => {
    void backupKeyOf(session.profile).then((key) => setHasCode(key !== undefined));
  }, [session]);
  const show = (code: NewCode): void => {
    setMade(code);
    setHasCode(true);
  };
  const make = async (): Promise<void> => {
    const code = await newCode(session);
    if (code.ok) show(code.value);
  };
  if (made !== undefined) return <CodeOnPaper made={made} onDone={() => setMade(undefined)} />;
  const label = t(hasCode ? "seat:recovery.another" : "seat:recovery.make");
  return (
    <section className="panel" aria-labelledby="recovery">
      <h2 id="recovery">{t("seat:recovery.title")}</h2>
      <p className="says">{t("seat:recovery.how")}</p>
      <p className="form-actions">
        {holdsRoot(session) ? (
          <NameSuccessor label={`${label}…`} onMade={show} />
        ) : (
          <Button className={hasCode ? "button secondary" : "button"} onPress={() => void make()}>
            {label}
          </Button>
        )}
        {hasCode && (
          <Button className="button" onPress={() => void saveBackup(session)}>
            {t("seat:recovery.backup")}
          </Button>
        )}
      </p>
      {hasCode && <p className="muted">{t("seat:recovery.backupHow")}</p>}
    </section>
  );
}

async function saveBackup({ profile, conference }: SeatSession): Promise<void> {
  const key = await backupKeyOf(profile);
  if (key === undefined) return;
  saveAs(historyBackup(conference.history(), { key, random }), fileNameOf(conference.title, "history"));
}
