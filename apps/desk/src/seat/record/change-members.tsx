import { roomRules } from "@entente/room/kinds";
import type { Room, RoomMember } from "@entente/room/session";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { PersonName } from "../person-name.tsx";
import { CandidateChecks, candidatesFor, toggled } from "../rooms/candidates.tsx";
import { shownState } from "../rooms/shown-state.ts";
import { nameOrId, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { mayRemove, ownStanding } from "./may-change.ts";

/** Who reads a room, each with the way out where this seat may show it, and who could be added. */
export function ChangeMembers({ room }: { room: Room }) {
  const { t, n } = useWords();
  const { conference, profile } = useSeat();
  const { register, pins } = conference;
  const members = room.members();
  const standing = ownStanding(room, { register, pins, device: profile.deviceId });
  return (
    <section className="panel" aria-labelledby="room-members">
      <h2 id="room-members">
        {t("seat:members.title")} <span className="muted">{n(members.length)}</span>
      </h2>
      <ul className="rows">
        {members.map((member) => (
          <MemberRow
            key={bytesToHex(member.pseudonym)}
            member={member}
            room={room}
            isRemovable={mayRemove(standing, member)}
          />
        ))}
      </ul>
      {standing?.mayChange === true && <AddMembers room={room} />}
    </section>
  );
}

function MemberRow({ member, room, isRemovable }: { member: RoomMember; room: Room; isRemovable: boolean }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { profile } = useSeat();
  const { device, party, role } = member;
  const isOwn = bytesToHex(device) === bytesToHex(profile.deviceId);
  const name = nameOrId(member);
  const isLeaving = shownState(room).departures.some(
    ({ placed }) => bytesToHex(placed.entry.author) === bytesToHex(device),
  );
  return (
    <li>
      <span>
        <PersonName person={member} />{" "}
        <span className="muted">
          · {party === undefined ? t("seat:members.unknown") : <Isolated>{names.party(party)}</Isolated>}
          {role !== undefined && <> · {names.role(role)}</>}
        </span>
        {isLeaving && <strong> {t("seat:members.leaving")}</strong>}
      </span>
      {isRemovable && !isOwn && (
        <ConfirmDeed
          isLink
          label={t("seat:members.remove")}
          about={name}
          title={t("seat:members.removeTitle", { name })}
          confirm={t("seat:members.removeConfirm")}
          done={t("seat:members.removed", { name })}
          deed={() => room.remove([device])}
        >
          <p>{t("seat:members.removeAbout", { room: room.title })}</p>
        </ConfirmDeed>
      )}
    </li>
  );
}

function AddMembers({ room }: { room: Room }) {
  const { t, list } = useWords();
  const session = useSeat();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, run] = useDeed();
  const isIn = room.members().map(({ device }) => device);
  const candidates = candidatesFor(room, { register: session.conference.register, isIn });
  if (candidates.length === 0) return <p className="muted">{t("seat:members.nobodyElse")}</p>;
  const added = candidates.filter(({ device }) => chosen.has(device));
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await run(() => room.add(added.map(({ device }) => hexToBytes(device))))).ok) return;
    setChosen(new Set());
    session.tell(t("seat:members.added", { names: list(added.map(({ name }) => name)) }));
  };
  const { historyForNewcomers } = roomRules(room.kind);
  return (
    <form className="add-members" onSubmit={(event) => void add(event)}>
      <CandidateChecks
        legend={t("seat:members.add")}
        candidates={candidates}
        isChosen={(device) => chosen.has(device)}
        onToggle={(device) => setChosen((before) => toggled(before, device))}
      />
      <p className="muted">{t(historyForNewcomers ? "seat:members.withHistory" : "seat:members.withoutHistory")}</p>
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button type="submit" className="button secondary" isDisabled={added.length === 0 || state.state === "doing"}>
          {t(state.state === "doing" ? "seat:deed.doing" : "seat:members.addChosen")}
        </Button>
      </p>
    </form>
  );
}
