import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { type KnownSeat, knownSeats, partyText } from "./known-seats.ts";

interface SeatListProps {
  readonly isBadLink: boolean;
  readonly openLink: (link: string) => void;
  readonly open: (seat: KnownSeat) => void;
}

/** The seats that were taken on this device, and the field for a seat link. */
export function SeatList({ isBadLink, openLink, open }: SeatListProps) {
  const { t } = useWords();
  const seats = knownSeats().filter(({ hasJoined }) => hasJoined);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{t("seat:list.title")}</h1>
      <p className="lead">{t("seat:list.lead")}</p>
      {seats.length > 0 && (
        <ul className="case-list">
          {seats.map((seat) => (
            <li key={seat.id} className="case-card">
              <h2>
                <Isolated>{seat.title}</Isolated>
              </h2>
              <p>
                <Isolated>{partyText(seat.party, t)}</Isolated> · {t(`seat:role.${seat.role}`)}
              </p>
              {seat.isDemonstration && <p className="muted">{t("seat:demonstration.short")}</p>}
              <p className="case-actions">
                <Button className="button" onPress={() => open(seat)}>
                  {t("seat:list.sitDown")}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <LinkField isBadLink={isBadLink} openLink={openLink} />
    </main>
  );
}

function LinkField({ isBadLink, openLink }: Pick<SeatListProps, "isBadLink" | "openLink">) {
  const { t } = useWords();
  const [link, setLink] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    openLink(link);
  };
  return (
    <form className="panel seat-form" onSubmit={submit}>
      <h2>{t("seat:list.byLink")}</h2>
      <label className="field">
        <span>{t("seat:list.link")}</span>
        <input
          className="text-field"
          dir="ltr"
          value={link}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setLink(event.target.value)}
          aria-invalid={isBadLink || undefined}
          aria-describedby="link-help"
        />
      </label>
      <p id="link-help" className="muted">
        {t("seat:list.linkHelp")}
      </p>
      {isBadLink && (
        <p className="notice" role="alert">
          {t("seat:list.badLink")}
        </p>
      )}
      <Button type="submit" className="button" isDisabled={link.trim() === ""}>
        {t("seat:list.takeSeat")}
      </Button>
    </form>
  );
}
