import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Button } from "react-aria-components/Button";
import { useWords } from "../language/language.ts";
import { mayMake } from "./rooms/new-room.tsx";
import { type GoTo, ROOM_DIGITS, type SeatPlace } from "./seat-address.ts";
import { useSeatNames } from "./seat-names.ts";
import { useSeat } from "./session/use-seat.ts";

/** The rooms of this seat, and what concerns all of them. */
export function SeatNavigation({ place, goTo }: { place: SeatPlace; goTo: GoTo }) {
  const { t, n } = useWords();
  const names = useSeatNames();
  const { conference, isLetIn } = useSeat();
  const { party, role, name } = conference.seat;
  const rooms = [...conference.rooms()].sort(byKind);
  const first = firstRoom(rooms);
  const isCurrent = (room: Room): boolean =>
    place.at === "room" ? bytesToHex(room.id).startsWith(place.room) : place.at === "first" && room === first;
  return (
    <nav className="navigation" aria-label={t("seat:navigation.label")}>
      <p className="navigation-case">
        <bdi>{conference.title}</bdi>
      </p>
      <p className="muted navigation-seat">
        <bdi>{name}</bdi> · <bdi>{names.party(party)}</bdi> · {names.role(role)}
      </p>
      <ul>
        {rooms.map((room) => (
          <li key={bytesToHex(room.id)}>
            <Button
              className="navigation-item"
              {...(isCurrent(room) ? { "aria-current": "page" } : {})}
              onPress={() => goTo({ at: "room", room: bytesToHex(room.id).slice(0, ROOM_DIGITS), part: "talk" })}
            >
              <bdi>{room.title}</bdi>
              {room.title.toLowerCase() !== t(`seat:kind.${room.kind}`).toLowerCase() && (
                <span className="navigation-kind">{t(`seat:kind.${room.kind}`)}</span>
              )}
            </Button>
          </li>
        ))}
        {mayMake("contact-group", conference.seat) && isLetIn && (
          <li>
            <Button
              className="navigation-item"
              {...(place.at === "new-room" ? { "aria-current": "page" } : {})}
              onPress={() => goTo({ at: "new-room" })}
            >
              {t("seat:navigation.newRoom")}
            </Button>
          </li>
        )}
        <li>
          <Button
            className="navigation-item"
            {...(place.at === "roots" ? { "aria-current": "page" } : {})}
            onPress={() => goTo({ at: "roots" })}
          >
            {t("seat:navigation.roots")}
          </Button>
        </li>
        <li>
          <Button
            className="navigation-item"
            {...(place.at === "changes" ? { "aria-current": "page" } : {})}
            onPress={() => goTo({ at: "changes" })}
          >
            {t("seat:navigation.changes")}{" "}
            {conference.alerts.length > 0 && <span className="count">{n(conference.alerts.length)}</span>}
          </Button>
        </li>
      </ul>
    </nav>
  );
}

/** The room that is shown when none is asked for. */
export function firstRoom(rooms: readonly Room[]): Room | undefined {
  return [...rooms].sort(byKind)[0];
}

const ORDER: readonly string[] = ["plenary", "contact-group", "informals", "proximity", "caucus"];

/** The room of all first, a delegation's own last. */
function byKind(one: Room, other: Room): number {
  const place = ({ kind }: Room): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return place(one) - place(other);
}
