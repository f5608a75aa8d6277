import type { ProfileRefusal } from "@entente/room/device";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { Passphrase } from "../entrance/passphrase.tsx";
import { useSeat } from "../session/use-seat.ts";

type Attempt = { readonly state: "open" | "trying" } | { readonly state: "refused"; readonly reason: ProfileRefusal };

/** Another passphrase for the keys of this device. */
export function ChangePassphrase() {
  const { t } = useWords();
  const session = useSeat();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [again, setAgain] = useState("");
  const [attempt, setAttempt] = useState<Attempt>({ state: "open" });
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAttempt({ state: "trying" });
    const changed = await session.changePassphrase(from, to);
    setAttempt(changed.ok ? { state: "open" } : { state: "refused", reason: changed.reason });
    if (!changed.ok) return;
    for (const set of [setFrom, setTo, setAgain]) set("");
    session.tell(t("seat:passphrase.done"));
  };
  const isReady = to !== "" && to === again && attempt.state !== "trying";
  return (
    <form className="panel seat-form" aria-labelledby="passphrase" onSubmit={(event) => void change(event)}>
      <h2 id="passphrase">{t("seat:passphrase.title")}</h2>
      <Passphrase label={t("seat:passphrase.from")} value={from} onChange={setFrom} isNew={false} />
      <Passphrase label={t("seat:passphrase.to")} value={to} onChange={setTo} isNew />
      <Passphrase label={t("seat:entrance.again")} value={again} onChange={setAgain} isNew />
      {again !== "" && again !== to && <p role="status">{t("seat:entrance.differ")}</p>}
      {attempt.state === "refused" && (
        <p className="notice" role="alert">
          {t(`seat:refusal.${attempt.reason}`)}
        </p>
      )}
      <p className="muted">{t("seat:passphrase.how")}</p>
      <p className="form-actions">
        <Button type="submit" className="button secondary" isDisabled={!isReady}>
          {t(attempt.state === "trying" ? "seat:entrance.trying" : "seat:passphrase.change")}
        </Button>
      </p>
    </form>
  );
}
