import { bytesToHex } from "@noble/hashes/utils.js";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../language/language.ts";
import { Alarms } from "./alarms/alarms.tsx";
import { ChangesView } from "./alarms/changes-view.tsx";
import type { KnownSeat } from "./entrance/known-seats.ts";
import { Waiting } from "./entrance/waiting.tsx";
import { KeysView } from "./keys/keys-view.tsx";
import { SeatCaseProvider } from "./offers/seat-case.tsx";
import { PeopleView } from "./people/people-view.tsx";
import { NewRoom } from "./rooms/new-room.tsx";
import { RoomView } from "./rooms/room-view.tsx";
import { RootsView } from "./roots/roots-view.tsx";
import { type GoTo, parseSeatAddress, ROOM_DIGITS, type SeatPlace, seatAddressText } from "./seat-address.ts";
import { SeatHeader } from "./seat-header.tsx";
import { firstRoom, SeatNavigation } from "./seat-navigation.tsx";
import { useSeat } from "./session/use-seat.ts";

/** An open seat: its rooms, the roots, what changed; alarms stand above everything. */
export function SeatWorkspace({ seat }: { seat: KnownSeat }) {
  const session = useSeat();
  const { t } = useWords();
  const [place, goTo] = usePlace(seat.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on another page what was done on the last one is over
  useEffect(() => session.tell(undefined), [session, place]);
  const main = useFocusOnChange(seatAddressText({ seat: seat.id, place }));
  return (
    <SeatCaseProvider>
      <SeatHeader connection={session.connection} />
      <aside aria-label={t("seat:demonstration.label")}>
        {session.isDemonstration && <p className="banner demonstration">{t("seat:demonstration.long")}</p>}
        {!session.profile.isProtected && !session.isDemonstration && <p className="banner">{t("seat:unprotected")}</p>}
      </aside>
      {session.connection === "away" && (
        <p className="away" role="status">
          {t("seat:connection.awayHow")}
        </p>
      )}
      {session.conference.trouble !== undefined && (
        <p className="away" role="alert">
          {t("seat:connection.trouble")}
        </p>
      )}
      <Alarms place={place} goTo={goTo} />
      <div className="workspace seat-workspace">
        <SeatNavigation place={place} goTo={goTo} />
        <main id="main" className="view" tabIndex={-1} ref={main}>
          <Place place={place} goTo={goTo} />
        </main>
      </div>
      <Told />
    </SeatCaseProvider>
  );
}

/** What was just done, in one line at the foot of the window; a press takes it away. */
function Told() {
  const session = useSeat();
  const { t } = useWords();
  return (
    <div className="told" role="status">
      {session.told !== undefined && (
        <p>
          {session.told}{" "}
          <Button className="link-button" onPress={() => session.tell(undefined)}>
            {t("seat:deed.fine")}
          </Button>
        </p>
      )}
    </div>
  );
}

function Place({ place, goTo }: { place: SeatPlace; goTo: GoTo }): ReactNode {
  const session = useSeat();
  if (place.at === "roots") return <RootsView />;
  if (place.at === "changes") return <ChangesView />;
  if (place.at === "people") return <PeopleView />;
  if (place.at === "keys") return <KeysView />;
  if (place.at === "new-room") return <NewRoom goTo={goTo} />;
  const asked = place.at === "room" ? session.room(place.room) : firstRoom(session.conference.rooms());
  if (asked === undefined) return <Waiting goTo={goTo} />;
  const part = place.at === "room" ? place.part : "talk";
  const digits = bytesToHex(asked.id).slice(0, ROOM_DIGITS);
  return <RoomView key={digits} room={asked} part={part} goTo={(to) => goTo({ at: "room", room: digits, part: to })} />;
}

/** The place that the address names; the address follows the reader, and the reader the address. */
function usePlace(seat: string): [SeatPlace, GoTo] {
  const [place, setPlace] = useState<SeatPlace>(() => {
    const address = parseSeatAddress(location.hash);
    return address.seat === seat ? address.place : { at: "first" };
  });
  useEffect(() => {
    const address = seatAddressText({ seat, place });
    if (location.hash !== address) history.pushState(null, "", address);
  }, [seat, place]);
  useEffect(() => {
    const follow = (): void => {
      const address = parseSeatAddress(location.hash);
      if (address.seat === seat) setPlace(address.place);
      else location.reload();
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [seat]);
  return [place, setPlace];
}

/** Puts the focus on a new page, so that a screen reader and the keyboard start there; not on the first one. */
function useFocusOnChange(address: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(address);
  // Before a room's thread looks for its newest entry.
  useLayoutEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    main.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [address]);
  return main;
}
