import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../language/isolated.tsx";
import { useWords } from "../language/language.ts";
import { mayMake } from "./rooms/new-room.tsx";
import { type GoTo, ROOM_DIGITS, type SeatPlace } from "./seat-address.ts";
import { useSeatNames } from "./seat-names.ts";
import { useSeat } from "./session/use-seat.ts";

/** The rooms of this seat, and what concerns all of them. */
export function SeatNavigation({ place, goTo }: { place: SeatPlace; goTo: GoTo }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { conference, isLetIn, waiting } = useSeat();
  const { party, role, name } = conference.seat;
  const rooms = [...conference.rooms()].sort(byKind);
  const first = firstRoom(rooms);
  const isCurrent = (room: Room): boolean =>
    place.at === "room" ? bytesToHex(room.id).startsWith(place.room) : place.at === "first" && room === first;
  return (
    <nav className="navigation" aria-label={t("seat:navigation.label")}>
      <p className="navigation-case">
        <Isolated>{conference.title}</Isolated>
      </p>
      <p className="muted navigation-seat">
        <Isolated>{name}</Isolated> · <Isolated>{names.party(party)}</Isolated> · {names.role(role)}
      </p>
      <ul>
        {rooms.map((room) => (
          <li key={bytesToHex(room.id)}>
            <Button
              className="navigation-item"
              {...(isCurrent(room) ? { "aria-current": "page" } : {})}
              onPress={() => goTo({ at: "room", room: bytesToHex(room.id).slice(0, ROOM_DIGITS), part: "talk" })}
            >
              <Isolated>{room.title}</Isolated>
              {room.title.toLowerCase() !== t(`seat:kind.${room.kind}`).toLowerCase() && (
                <span className="navigation-kind">{t(`seat:kind.${room.kind}`)}</span>
              )}
            </Button>
          </li>
        ))}
        {mayMake("contact-group", conference.seat) && isLetIn && <PageItem at="new-room" place={place} goTo={goTo} />}
        {isLetIn && <PageItem at="people" count={waiting.length} place={place} goTo={goTo} />}
        <PageItem at="roots" place={place} goTo={goTo} />
        <PageItem at="changes" count={conference.alerts.length} place={place} goTo={goTo} />
        <PageItem at="keys" place={place} goTo={goTo} />
      </ul>
    </nav>
  );
}

interface PageItemProps {
  readonly at: "new-room" | "people" | "roots" | "changes" | "keys";
  /** How much there waits for a look. */
  readonly count?: number;
  readonly place: SeatPlace;
  readonly goTo: GoTo;
}

function PageItem({ at, count = 0, place, goTo }: PageItemProps) {
  const { t, n } = useWords();
  return (
    <li>
      <Button
        className="navigation-item"
        data-page={at}
        {...(place.at === at ? { "aria-current": "page" } : {})}
        onPress={() => goTo({ at })}
      >
        {t(`seat:navigation.${at}`)} {count > 0 && <span className="count">{n(count)}</span>}
      </Button>
    </li>
  );
}

/** The room that is shown when none is asked for. */
export function firstRoom(rooms: readonly Room[]): Room | undefined {
  return [...rooms].sort(byKind)[0];
}

const ORDER: readonly string[] = ["plenary", "contact-group", "informals", "informal-informals", "proximity", "caucus"];

/** The room of all first, a delegation's own last. */
function byKind(one: Room, other: Room): number {
  const place = ({ kind }: Room): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return place(one) - place(other);
}
