import type { Room, RoomMember } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { PersonName } from "../person-name.tsx";
import { useSeatNames } from "../seat-names.ts";

/** How many members stand beside the thread; the page of members and record has them all. */
const MOST_BESIDE = 12;

/** Who can read the room: each device with its person, delegation and role. */
export function Members({ room, onAll }: { room: Room; onAll: () => void }) {
  const { t, n } = useWords();
  const members = room.members();
  return (
    <section className="panel" aria-labelledby="members">
      <h2 id="members">
        {t("seat:members.title")} <span className="muted">{n(members.length)}</span>
      </h2>
      <ul className="members">
        {members.slice(0, MOST_BESIDE).map((member) => (
          <Member key={bytesToHex(member.pseudonym)} member={member} />
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

function Member({ member }: { member: RoomMember }) {
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
            <bdi>{names.party(party)}</bdi>
            {role !== undefined && <> · {names.role(role)}</>}
          </>
        )}
      </span>
    </li>
  );
}
