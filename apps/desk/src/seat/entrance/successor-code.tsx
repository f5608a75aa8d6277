import { useWords } from "../../language/language.ts";

interface SuccessorCodeProps {
  readonly code: string;
  readonly onChange: (code: string) => void;
}

/** For a head whose device was lost: the code on paper, for whose root this device then asks. */
export function SuccessorCode({ code, onChange }: SuccessorCodeProps) {
  const { t } = useWords();
  return (
    <details className="successor-code">
      <summary>{t("seat:succession.lost")}</summary>
      <label className="field">
        <span>{t("seat:restore.code")}</span>
        <input
          className="text-field"
          name="successor-code"
          dir="ltr"
          value={code}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
        <span className="muted">{t("seat:succession.lostHow")}</span>
      </label>
    </details>
  );
}
