import { MOST_NAME_LETTERS } from "@entente/room/session";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { enterSeat, type SeatRefusal } from "../session/enter-seat.ts";
import type { SeatSession } from "../session/seat-session.ts";
import { type KnownSeat, partyText } from "./known-seats.ts";
import type { OpenedLink } from "./opened-link.ts";
import { Passphrase } from "./passphrase.tsx";
import { SeatRefused } from "./seat-refused.tsx";
import { SuccessorCode } from "./successor-code.tsx";

interface SeatEntranceProps {
  readonly seat: KnownSeat;
  /** The first time: the link that was opened. */
  readonly opened: OpenedLink | undefined;
  readonly onEntered: (session: SeatSession) => void;
  readonly onLeave: () => void;
}

type Attempt = { readonly state: "open" | "trying" } | { readonly state: "refused"; readonly reason: SeatRefusal };

/** Before a seat: the first time a name and a new passphrase, afterwards the passphrase. */
export function SeatEntrance({ seat, opened, onEntered, onLeave }: SeatEntranceProps) {
  const { t } = useWords();
  const isFirst = !seat.hasJoined;
  const [name, setName] = useState(() => (isFirst && seat.isDemonstration ? t(`seat:role.${seat.role}`) : ""));
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [code, setCode] = useState("");
  const [attempt, setAttempt] = useState<Attempt>({ state: "open" });
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAttempt({ state: "trying" });
    const first = opened === undefined ? undefined : { ...opened, name: name.trim(), code: code.trim() };
    try {
      const entered = await enterSeat({ seat, passphrase, first });
      if (entered.ok) return onEntered(entered.value);
      setAttempt({ state: "refused", reason: entered.reason });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setAttempt({ state: "refused", reason: { message } });
    }
  };
  const isReady =
    !isFirst || (name.trim() !== "" && passphrase === again && (seat.isDemonstration || passphrase !== ""));
  return (
    <main id="main" className="page seat-entrance" tabIndex={-1}>
      <SeatFacts seat={seat} />
      <form className="panel seat-form" onSubmit={(event) => void enter(event)}>
        {isFirst && (
          <label className="field">
            <span>{t("seat:entrance.name")}</span>
            <input
              className="text-field"
              dir="auto"
              value={name}
              maxLength={MOST_NAME_LETTERS}
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
            />
            <span className="muted">{t("seat:entrance.nameHelp")}</span>
          </label>
        )}
        <Passphrase label={t("seat:entrance.passphrase")} value={passphrase} onChange={setPassphrase} isNew={isFirst} />
        {isFirst && (
          <>
            <p className="muted">{t("seat:entrance.passphraseHelp")}</p>
            {passphrase !== "" && (
              <Passphrase label={t("seat:entrance.again")} value={again} onChange={setAgain} isNew />
            )}
            {again !== "" && again !== passphrase && <p role="status">{t("seat:entrance.differ")}</p>}
          </>
        )}
        {isFirst && !seat.isDemonstration && BRING_ROOTS.includes(seat.role) && (
          <SuccessorCode code={code} onChange={setCode} />
        )}
        {seat.isDemonstration && <p className="muted">{t("seat:entrance.mayBeEmpty")}</p>}
        {attempt.state === "refused" && <SeatRefused reason={attempt.reason} isFirst={isFirst} />}
        <p className="form-actions">
          <Button type="submit" className="button" isDisabled={!isReady || attempt.state === "trying"}>
            {t(
              attempt.state === "trying"
                ? "seat:entrance.trying"
                : isFirst
                  ? "seat:entrance.take"
                  : "seat:entrance.enter",
            )}
          </Button>
          <Button className="quiet-button" onPress={onLeave}>
            {t("seat:entrance.back")}
          </Button>
        </p>
        {attempt.state === "trying" && (
          <p className="muted" role="status">
            {t("seat:entrance.takesTime")}
          </p>
        )}
      </form>
    </main>
  );
}

/** Whose device holds a root, that on paper has a successor. */
const BRING_ROOTS: readonly string[] = ["head", "mediator", "secretariat"];

function SeatFacts({ seat }: { seat: KnownSeat }) {
  const { t } = useWords();
  return (
    <>
      <h1>
        <Isolated>{seat.title === "" ? t("seat:entrance.untitled") : seat.title}</Isolated>
      </h1>
      <p className="lead">
        {t("seat:entrance.seatOf", { party: partyText(seat.party, t) })} · {t(`seat:role.${seat.role}`)}
      </p>
      <p className="notice">{t(seat.isDemonstration ? "seat:demonstration.long" : "seat:entrance.madeHere")}</p>
    </>
  );
}
