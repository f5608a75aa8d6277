import "./zod-settings.ts";
import { parseSeatLink } from "@entente/room/links";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useSpokenWords, WordsProvider } from "../language/language.ts";
import { type KnownSeat, knownSeats, seatOfLink } from "./entrance/known-seats.ts";
import type { OpenedLink } from "./entrance/opened-link.ts";
import { SeatEntrance } from "./entrance/seat-entrance.tsx";
import { SeatList } from "./entrance/seat-list.tsx";
import { startSeatLanguage } from "./language/seat-language.ts";
import { parseSeatAddress, seatAddressText } from "./seat-address.ts";
import { SeatHeader } from "./seat-header.tsx";
import { SeatWorkspace } from "./seat-workspace.tsx";
import type { SeatSession } from "./session/seat-session.ts";
import { SeatContext } from "./session/use-seat.ts";
import "../style/workspace.css";
import "./seat.css";

startSeatLanguage();

/** Where the reader is: among the seats of this device, before one of them, or at it. */
type SeatState =
  | { readonly at: "list"; readonly isBadLink: boolean }
  | { readonly at: "entrance"; readonly seat: KnownSeat; readonly opened?: OpenedLink | undefined }
  | { readonly at: "seat"; readonly seat: KnownSeat; readonly session: SeatSession };

/** The page of a seat: a conference's sealed rooms as one device is in them. */
export function SeatPage() {
  const words = useSpokenWords();
  const { language, t } = words;
  const [state, setState] = useState(firstState);
  useEffect(() => {
    document.title = state.at === "seat" ? `${state.session.conference.title} – Entente` : "Entente";
  }, [state]);
  useFocusOnMain(state.at);
  const openLink = (link: string): void => setState(stateOfLink(link));
  return (
    <WordsProvider value={words}>
      <I18nProvider locale={language === "ar" ? "ar-u-nu-latn" : "en-GB"}>
        <Button className="skip-link" onPress={() => document.getElementById("main")?.focus()}>
          {t("header.skip")}
        </Button>
        {state.at === "seat" ? (
          <SeatContext value={state.session}>
            <SeatWorkspace seat={state.seat} />
          </SeatContext>
        ) : (
          <>
            <SeatHeader />
            {state.at === "list" && (
              <SeatList
                isBadLink={state.isBadLink}
                openLink={openLink}
                open={(seat) => setState({ at: "entrance", seat })}
              />
            )}
            {state.at === "entrance" && (
              <SeatEntrance
                key={state.seat.id}
                seat={state.seat}
                opened={state.opened}
                onEntered={(session) => setState({ at: "seat", seat: state.seat, session })}
                onLeave={() => setState({ at: "list", isBadLink: false })}
              />
            )}
          </>
        )}
      </I18nProvider>
    </WordsProvider>
  );
}

/** What was pressed to come here is gone: the keyboard and a screen reader go on from the new page's beginning. */
function useFocusOnMain(at: SeatState["at"]): void {
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [at]);
}

/** A link is taken out of the address bar before anything is drawn; else the seat that the address names is looked for. */
function firstState(): SeatState {
  if (location.hash.startsWith("#seat=")) {
    const link = location.href;
    history.replaceState(null, "", "#/seat");
    return stateOfLink(link);
  }
  const { seat } = parseSeatAddress(location.hash);
  const known = knownSeats().find(({ id }) => id === seat);
  return known?.hasJoined === true ? { at: "entrance", seat: known } : { at: "list", isBadLink: false };
}

function stateOfLink(link: string): SeatState {
  const hash = link.trim().indexOf("#seat=");
  const parsed = parseSeatLink(hash < 0 ? link : `${location.origin}/${link.trim().slice(hash)}`);
  if (!parsed.ok) return { at: "list", isBadLink: true };
  const seat = seatOfLink(parsed.value);
  history.replaceState(null, "", seatAddressText({ seat: seat.id, place: { at: "first" } }));
  return { at: "entrance", seat, opened: { link, parsed: parsed.value } };
}
