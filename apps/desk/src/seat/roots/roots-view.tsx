import { fingerprintText } from "@entente/record/keys";
import { contradictsPin, type RegisteredParty, rootOf } from "@entente/room/register";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { CodeOnPaper } from "../keys/code-on-paper.tsx";
import { holdsRoot, holdsSuccessor, type NewCode } from "../keys/new-code.ts";
import { timeText, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { NameSuccessor } from "./name-successor.tsx";
import { ReplaceRoot } from "./replace-root.tsx";

/** Each delegation's root as 64 digits, to be read aloud and compared in person; what was compared is pinned here. */
export function RootsView() {
  const { t } = useWords();
  const { conference } = useSeat();
  const [made, setMade] = useState<NewCode>();
  const parties = [...conference.register.parties.values()];
  return (
    <>
      <h1>{t("seat:navigation.roots")}</h1>
      {made !== undefined && <CodeOnPaper made={made} onDone={() => setMade(undefined)} />}
      <p className="says">{t("seat:roots.how")}</p>
      {parties.length === 0 && <p className="panel muted">{t("seat:roots.none")}</p>}
      <ul className="roots">
        {parties.map((party) => (
          <Root key={party.party} registered={party} onMade={setMade} />
        ))}
      </ul>
    </>
  );
}

function Root({ registered, onMade }: { registered: RegisteredParty; onMade: (made: NewCode) => void }) {
  const words = useWords();
  const { t } = words;
  const names = useSeatNames();
  const session = useSeat();
  const { party } = registered;
  const { conference } = session;
  const { register, pins } = conference;
  const root = rootOf(register, party);
  const pin = pins.get(party);
  const isOwn = party === conference.seat.party;
  // What this device holds of its own root is the successor then, which is not in its place yet.
  const isSucceeding = isOwn && holdsSuccessor(session);
  const differs = !isSucceeding && contradictsPin(register, party, pins);
  return (
    <li className="panel root" data-state={differs ? "differs" : pin === undefined ? "open" : "compared"}>
      <h2>
        <Isolated>{names.party(party)}</Isolated>
      </h2>
      <p className="fingerprint" dir="ltr">
        {root === undefined ? "–" : fingerprintText(root)}
      </p>
      {differs && pin !== undefined && (
        <p className="notice" role="alert">
          {t("seat:roots.differs", { fingerprint: fingerprintText(pin.fingerprint) })}
        </p>
      )}
      {!differs && !isSucceeding && pin !== undefined && (
        <p>✓ {t(`seat:pinnedBy.${pin.by}`, { time: timeText(pin.at, words) })}</p>
      )}
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
      {isOwn && holdsRoot(session) && (
        <p className="form-actions">
          <NameSuccessor
            label={t(registered.successor === undefined ? "seat:succession.name" : "seat:succession.nameAnother")}
            onMade={onMade}
          />
        </p>
      )}
      {isSucceeding && <ReplaceRoot />}
    </li>
  );
}
