import { backupKey, backupKeyOf, historyBackup, keepBackupKey, recoveryCode } from "@entente/room/device";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { fileNameOf } from "../record/file-name.ts";
import { saveAs } from "../save-as.ts";
import { fullTimeText, useSeatNames } from "../seat-names.ts";
import { random } from "../session/random.ts";
import type { SeatSession } from "../session/seat-session.ts";
import { useSeat } from "../session/use-seat.ts";

/** A code for paper, and backups that only it opens: together they give back what was said, never a signature. */
export function RecoveryCode() {
  const { t } = useWords();
  const session = useSeat();
  const [code, setCode] = useState<string>();
  const [hasCode, setHasCode] = useState(false);
  useEffect(() => {
    void backupKeyOf(session.profile).then((key) => setHasCode(key !== undefined));
  }, [session]);
  const make = async (): Promise<void> => {
    setCode(await newCode(session));
    setHasCode(true);
  };
  if (code !== undefined) return <CodeOnPaper code={code} onDone={() => setCode(undefined)} />;
  return (
    <section className="panel" aria-labelledby="recovery">
      <h2 id="recovery">{t("seat:recovery.title")}</h2>
      <p className="says">{t("seat:recovery.how")}</p>
      <p className="form-actions">
        <Button className={hasCode ? "button secondary" : "button"} onPress={() => void make()}>
          {t(hasCode ? "seat:recovery.another" : "seat:recovery.make")}
        </Button>
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

/** The code while it is to be printed or written down; it is kept nowhere and not shown again. */
function CodeOnPaper({ code, onDone }: { code: string; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const names = useSeatNames();
  const { conference } = useSeat();
  const { name, party } = conference.seat;
  return (
    <section className="panel on-paper" aria-labelledby="recovery">
      <h2 id="recovery">{t("seat:recovery.code")}</h2>
      <p>
        <bdi>{conference.title}</bdi> · <bdi>{name}</bdi> · <bdi>{names.party(party)}</bdi> ·{" "}
        {fullTimeText(Date.now(), words)}
      </p>
      <p className="fingerprint recovery-code" dir="ltr">
        {code.replaceAll("-", " ")}
      </p>
      <p className="says">{t("seat:recovery.codeHow")}</p>
      <p className="form-actions">
        <Button className="button" onPress={() => print()}>
          {t("seat:recovery.print")}
        </Button>
        <Button className="button secondary" onPress={onDone}>
          {t("seat:recovery.onPaper")}
        </Button>
      </p>
    </section>
  );
}

/** A new code, whose key this device keeps; backups made before open with the former code only. */
async function newCode({ profile }: SeatSession): Promise<string> {
  const code = recoveryCode(random);
  const key = backupKey(code);
  if (!key.ok) throw new TypeError("Cannot keep the key of a code that was just made");
  await keepBackupKey(profile, key.value);
  return code;
}

async function saveBackup({ profile, conference }: SeatSession): Promise<void> {
  const key = await backupKeyOf(profile);
  if (key === undefined) return;
  saveAs(historyBackup(conference.history(), { key, random }), fileNameOf(conference.title, "history"));
}
