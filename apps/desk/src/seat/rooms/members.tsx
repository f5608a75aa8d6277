import { sameBytes } from "@entente/record/encoding";
import type { Room, RoomMember } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { PersonName } from "../person-name.tsx";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** How many members stand beside the thread; the page of members and record has them all. */
const MOST_BESIDE = 12;

/** Who can read the room: each device with its person, delegation and role; in a meeting, who hears it now. */
export function Members({ room, onAll, isMeeting = false }: { room: Room; onAll: () => void; isMeeting?: boolean }) {
  const { profile, connection } = useSeat();
  const knowsWho = isMeeting && connection === "live";
  const hearers = new Set(room.hearers.map(bytesToHex));
  const hears = (member: RoomMember): boolean | undefined =>
    knowsWho && !sameBytes(member.device, profile.deviceId) ? hearers.has(bytesToHex(member.pseudonym)) : undefined;
  const { t, n } = useWords();
  const members = room.members();
  return (
    <section className="panel" aria-labelledby="members">
      <h2 id="members">
        {t("seat:members.title")} <span className="muted">{n(members.length)}</span>
      </h2>
      <ul className="members">
        {members.slice(0, MOST_BESIDE).map((member) => (
          <Member key={bytesToHex(member.pseudonym)} member={member} hears={hears(member)} />
        ))}
      </ul>
      {members.length > MOST_BESIDE && (
        <p>
          <Button className="link-button" onPress={onAll}>
            {t("seat:members.all", { count: members.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

function Member({ member, hears }: { member: RoomMember; hears: boolean | undefined }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { party, role } = member;
  return (
    <li>
      <PersonName person={member} />
      <span className="member-party muted">
        {party === undefined ? (
          t("seat:members.unknown")
        ) : (
          <>
            <Isolated>{names.party(party)}</Isolated>
            {role !== undefined && <> · {names.role(role)}</>}
          </>
        )}
      </span>
      {hears !== undefined && (
        <span className="member-hears" data-hears={hears}>
          {t(hears ? "seat:meeting.hears" : "seat:meeting.hearsNot")}
        </span>
      )}
    </li>
  );
}
