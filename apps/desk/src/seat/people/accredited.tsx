import type { HeldAccreditation } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { PersonName } from "../person-name.tsx";
import { shortId, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { accreditedNow } from "./accredited-now.ts";

/** Everybody who is accredited now, by delegation; a head takes its own members' accreditation back. */
export function Accredited() {
  const { t, n } = useWords();
  const names = useSeatNames();
  const { conference } = useSeat();
  const held = accreditedNow(conference.register);
  const parties = [...new Set(held.map(({ party }) => party))];
  return (
    <section className="panel" aria-labelledby="accredited">
      <h2 id="accredited">
        {t("seat:people.accredited")} <span className="muted">{n(held.length)}</span>
      </h2>
      {parties.map((party) => (
        <div key={party}>
          <h3>
            <Isolated>{names.party(party)}</Isolated>
          </h3>
          <ul className="rows">
            {held
              .filter((one) => one.party === party)
              .map((one) => (
                <Person key={bytesToHex(one.device)} held={one} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Person({ held }: { held: HeldAccreditation }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { conference, profile } = useSeat();
  const { seat } = conference;
  const { device, name, party, role } = held;
  const isOwn = bytesToHex(device) === bytesToHex(profile.deviceId);
  return (
    <li>
      <span>
        <PersonName person={held} />{" "}
        <span className="muted">
          · {names.role(role)} · <code dir="ltr">{shortId(device)}</code>
        </span>
      </span>
      {seat.role === "head" && seat.party === party && !isOwn && (
        <ConfirmDeed
          isLink
          label={t("seat:people.withdraw")}
          about={name}
          title={t("seat:people.withdrawTitle", { name })}
          confirm={t("seat:people.withdrawConfirm")}
          done={t("seat:people.withdrawn", { name })}
          deed={() => conference.withdraw(device)}
        >
          <p>{t("seat:people.withdrawAbout", { name })}</p>
        </ConfirmDeed>
      )}
    </li>
  );
}
