import { MOST_NAME_LETTERS, type Seat } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { useSeatCase } from "../offers/seat-case.tsx";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { type Offered, offeredSeats, shortNameOf } from "./may-invite.ts";
import { SeatLinkMade } from "./seat-link-made.tsx";

/** Where a seat is offered, by those who may offer any. */
export function Invitation() {
  const { conference, profile } = useSeat();
  const [usual, ...others] = offeredSeats(conference.seat, { register: conference.register, profile });
  return usual === undefined ? null : <InvitationForm usual={usual} others={others} />;
}

/** A seat that is being offered: for whom, and the link once it is made. */
function InvitationForm({ usual, others }: { usual: Offered; others: readonly Offered[] }) {
  const { t } = useWords();
  const { conference } = useSeat();
  const offered = [usual, ...others];
  const [at, setAt] = useState(0);
  const [title, setTitle] = useState("");
  const [made, setMade] = useState<{ readonly link: string; readonly whose: Seat }>();
  const [state, run] = useDeed();
  const offer = offered[at] ?? usual;
  const seat = useOfferedSeat(offer, title);
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (seat === undefined) return;
    const answer = await run(() => conference.invite(seat));
    if (!answer.ok) return;
    setMade({ link: answer.value, whose: seat });
    setTitle("");
  };
  return (
    <form className="panel seat-form" onSubmit={(event) => void invite(event)} aria-labelledby="invitation">
      <h2 id="invitation">{t("seat:invite.title")}</h2>
      <label className="field">
        <span>{t("seat:invite.for")}</span>
        <select className="text-field" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {offered.map((one, place) => (
            <OfferedOption key={optionKey(one)} offered={one} place={place} />
          ))}
        </select>
      </label>
      {offer.of === "new-delegation" && (
        <DelegationField title={title} isTaken={title.trim() !== "" && seat === undefined} onChange={setTitle} />
      )}
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button type="submit" className="button" isDisabled={state.state === "doing" || seat === undefined}>
          {t(state.state === "doing" ? "seat:deed.doing" : "seat:invite.make")}
        </Button>
      </p>
      {made !== undefined && <SeatLinkMade key={made.link} link={made.link} whose={made.whose} />}
    </form>
  );
}

function OfferedOption({ offered, place }: { offered: Offered; place: number }) {
  const { t } = useWords();
  const names = useSeatNames();
  const role = names.role(offered.role);
  const text =
    offered.of === "new-delegation"
      ? t("seat:invite.newDelegation")
      : offered.party === offered.role
        ? role
        : t("seat:invite.roleOf", { role, party: names.party(offered.party) });
  return <option value={place}>{text}</option>;
}

interface DelegationFieldProps {
  readonly title: string;
  /** Whether the delegation of this name has a seat already. */
  readonly isTaken: boolean;
  readonly onChange: (title: string) => void;
}

/** The delegation's full name; those of the case that have no seat yet are proposed. */
function DelegationField({ title, isTaken, onChange }: DelegationFieldProps) {
  const { t } = useWords();
  const { conference } = useSeat();
  const { negotiationCase } = useSeatCase();
  const known = conference.register.parties;
  const proposed = (negotiationCase?.parties ?? []).filter(({ id }) => !known.has(id));
  return (
    <label className="field">
      <span>{t("seat:invite.delegation")}</span>
      <input
        className="text-field"
        dir="auto"
        name="delegation"
        list="delegations"
        value={title}
        maxLength={MOST_NAME_LETTERS}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id="delegations">
        {proposed.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {isTaken && <span role="status">{t("seat:invite.taken")}</span>}
    </label>
  );
}

/** The seat that would be offered; none as long as its delegation has no name, or one that has a seat already. */
function useOfferedSeat(offered: Offered, title: string): Seat | undefined {
  const { conference } = useSeat();
  const { negotiationCase } = useSeatCase();
  const [fallback] = useState(() => `delegation-${bytesToHex(crypto.getRandomValues(new Uint8Array(4)))}`);
  if (offered.of === "party") return { party: offered.party, role: offered.role };
  const full = title.trim();
  const inCase = negotiationCase?.parties.find(({ name }) => name === full)?.id;
  const party = inCase ?? (shortNameOf(full) || fallback);
  return full === "" || conference.register.parties.has(party) ? undefined : { party, role: offered.role, title: full };
}

function optionKey(offered: Offered): string {
  return offered.of === "party" ? `${offered.party}/${offered.role}` : offered.of;
}
