import { fingerprintText } from "@entente/record/keys";
import type { SeatRequest } from "@entente/room/session";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** Those who have taken a seat by a link of this device and wait: their digits, to be compared aloud, and the door. */
export function WaitingJoins() {
  const { t, n } = useWords();
  const { waiting } = useSeat();
  return (
    <section className="panel" aria-labelledby="waiting">
      <h2 id="waiting">
        {t("seat:people.waiting")} <span className="muted">{n(waiting.length)}</span>
      </h2>
      {waiting.length === 0 && <p className="muted">{t("seat:people.nobodyWaits")}</p>}
      {waiting.length > 0 && <p className="says">{t("seat:people.compare")}</p>}
      <ul className="joins">
        {waiting.map((join) => (
          <Join key={join.id} join={join} />
        ))}
      </ul>
    </section>
  );
}

function Join({ join }: { join: SeatRequest }) {
  const { t } = useWords();
  const names = useSeatNames();
  const session = useSeat();
  const { party, role, name, root, device } = join;
  const about = { name, party: names.party(party), role: names.role(role) };
  const letIn = () => (root === undefined ? session.conference.accredit(join) : session.conference.attestRoot(join));
  const isSuccessor = root !== undefined && session.conference.register.parties.has(party);
  const kind = root === undefined ? "accredit" : isSuccessor ? "succeed" : "attest";
  return (
    <li className="join">
      <h3>
        <Isolated>{name}</Isolated>
      </h3>
      <p className="muted">
        <Isolated>{about.party}</Isolated> · {about.role}
      </p>
      <p>{t(root === undefined ? "seat:people.deviceDigits" : "seat:people.rootDigits")}</p>
      <p className="fingerprint" dir="ltr">
        {fingerprintText(root ?? device)}
      </p>
      <ConfirmDeed
        label={t("seat:people.letIn")}
        about={name}
        title={t(`seat:people.${kind}Title`, about)}
        confirm={t(`seat:people.${kind}`)}
        done={t("seat:people.isIn", { name })}
        deed={async () => {
          const done = await letIn();
          if (done.ok) await session.lookForJoins();
          return done;
        }}
      >
        <p>{t(`seat:people.${kind}About`, about)}</p>
        <p className="fingerprint" dir="ltr">
          {fingerprintText(root ?? device)}
        </p>
      </ConfirmDeed>
    </li>
  );
}
