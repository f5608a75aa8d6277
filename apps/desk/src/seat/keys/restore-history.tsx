import { type BackupProblem, openHistoryBackup } from "@entente/room/device";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { useSeat } from "../session/use-seat.ts";

/** On a new device: a backup of the history and its printed code, by which what was said before can be read again. */
export function RestoreHistory() {
  const { t } = useWords();
  const session = useSeat();
  const [file, setFile] = useState<File>();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<BackupProblem>();
  const [state, run] = useDeed();
  const restore = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (file === undefined) return;
    const opened = openHistoryBackup(new Uint8Array(await file.arrayBuffer()), code);
    setProblem(opened.ok ? undefined : opened.reason);
    if (!opened.ok || !(await run(() => session.conference.recover(opened.value))).ok) return;
    setCode("");
    setFile(undefined);
    session.tell(t("seat:restore.done"));
  };
  return (
    <form className="panel seat-form" aria-labelledby="restore" onSubmit={(event) => void restore(event)}>
      <h2 id="restore">{t("seat:restore.title")}</h2>
      <p className="says">{t("seat:restore.how")}</p>
      <p className="form-actions">
        <FileTrigger onSelect={(list) => setFile(list?.[0])}>
          <Button className="button secondary">{t("seat:restore.file")}</Button>
        </FileTrigger>
        {file !== undefined && <Isolated>{file.name}</Isolated>}
      </p>
      <label className="field">
        <span>{t("seat:restore.code")}</span>
        <input
          className="text-field"
          name="recovery-code"
          dir="ltr"
          value={code}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p className="notice" role="alert">
          {t(`seat:restoreProblem.${problem}`)}
        </p>
      )}
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button
          type="submit"
          className="button secondary"
          isDisabled={file === undefined || code.trim() === "" || state.state === "doing"}
        >
          {t(state.state === "doing" ? "seat:deed.doing" : "seat:restore.restore")}
        </Button>
      </p>
    </form>
  );
}
