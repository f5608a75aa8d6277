import { fingerprintText } from "@entente/record/keys";
import { contradictsPin, type RegisteredParty, rootOf } from "@entente/room/register";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { timeText, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** Each delegation's root as 64 digits, to be read aloud and compared in person; what was compared is pinned here. */
export function RootsView() {
  const { t } = useWords();
  const { conference } = useSeat();
  const parties = [...conference.register.parties.values()];
  return (
    <>
      <h1>{t("seat:navigation.roots")}</h1>
      <p className="says">{t("seat:roots.how")}</p>
      {parties.length === 0 && <p className="panel muted">{t("seat:roots.none")}</p>}
      <ul className="roots">
        {parties.map((party) => (
          <Root key={party.party} registered={party} />
        ))}
      </ul>
    </>
  );
}

function Root({ registered }: { registered: RegisteredParty }) {
  const words = useWords();
  const { t } = words;
  const names = useSeatNames();
  const session = useSeat();
  const { party } = registered;
  const { conference } = session;
  const { register, pins } = conference;
  const root = rootOf(register, party);
  const pin = pins.get(party);
  const differs = contradictsPin(register, party, pins);
  return (
    <li className="panel root" data-state={differs ? "differs" : pin === undefined ? "open" : "compared"}>
      <h2>
        <bdi>{names.party(party)}</bdi>
      </h2>
      <p className="fingerprint" dir="ltr">
        {root === undefined ? "–" : fingerprintText(root)}
      </p>
      {differs && pin !== undefined && (
        <p className="notice" role="alert">
          {t("seat:roots.differs", { fingerprint: fingerprintText(pin.fingerprint) })}
        </p>
      )}
      {!differs && pin !== undefined && <p>✓ {t(`seat:pinnedBy.${pin.by}`, { time: timeText(pin.at, words) })}</p>}
      {!differs && root !== undefined && pin?.by !== "own" && pin?.by !== "compared" && (
        <p className="form-actions">
          <Button
            className="button secondary"
            aria-label={t("seat:roots.compareNamed", { party: names.party(party) })}
            onPress={() => void session.doing(conference.pin(party, root))}
          >
            {t("seat:roots.compare")}
          </Button>
        </p>
      )}
      {registered.successor !== undefined && (
        <p className="muted">{t("seat:roots.successor", { id: bytesToHex(registered.successor).slice(0, 8) })}</p>
      )}
    </li>
  );
}
