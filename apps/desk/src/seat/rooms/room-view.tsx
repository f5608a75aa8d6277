import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { OfferComposer } from "../offers/offer-composer.tsx";
import type { RoomPart } from "../seat-address.ts";
import { useSeatNames } from "../seat-names.ts";
import { ServerSees } from "../server-sees/server-sees.tsx";
import { useSeat } from "../session/use-seat.ts";
import { Composer } from "./composer.tsx";
import { Files } from "./files.tsx";
import { LiveOffers } from "./live-offers.tsx";
import { Members } from "./members.tsx";
import { Thread } from "./thread.tsx";

interface RoomProps {
  readonly room: Room;
  readonly part: RoomPart;
  readonly goTo: (part: RoomPart) => void;
}

/** A room: what was said in it, an offer being made for it, or what the server sees of it. */
export function RoomView({ room, part, goTo }: RoomProps) {
  const { t } = useWords();
  return (
    <>
      <RoomHead room={room} />
      <nav className="segments room-parts" aria-label={t("seat:room.parts")}>
        {(["talk", "offer", "server"] as const).map((one) => (
          <Button
            key={one}
            className="segment"
            data-selected={one === part || undefined}
            {...(one === part ? { "aria-current": "page" } : {})}
            onPress={() => goTo(one)}
          >
            {t(`seat:part.${one}`)}
          </Button>
        ))}
      </nav>
      {part === "talk" && <Talk room={room} goTo={goTo} />}
      {part === "offer" && <OfferComposer room={room} onDone={() => goTo("talk")} />}
      {part === "server" && <ServerSees room={room} />}
    </>
  );
}

function RoomHead({ room }: { room: Room }) {
  const { t } = useWords();
  const names = useSeatNames();
  const rules = roomRules(room.kind);
  return (
    <header className="room-head">
      <h1>
        <bdi>{room.title}</bdi>
      </h1>
      <p className="muted">
        {room.party === undefined
          ? t(`seat:kindAbout.${room.kind}`)
          : t(`seat:kindAbout.${room.kind}`, { party: names.party(room.party) })}{" "}
        {!rules.recorded && t("seat:room.unrecorded")}
      </p>
      {room.isLeft && <p className="notice">{t("seat:room.left")}</p>}
      {room.stuck !== undefined && (
        <p className="notice" role="alert">
          {t("seat:room.stuck", { reason: room.stuck })}
        </p>
      )}
    </header>
  );
}

function Talk({ room, goTo }: Omit<RoomProps, "part">) {
  const { t } = useWords();
  const { conference } = useSeat();
  return (
    <div className="room">
      <LiveOffers room={room} />
      <div className="room-talk">
        <LogStandingLine />
        <Thread room={room} />
        {!room.isLeft && room.stuck === undefined && mayWrite(room, conference.seat.role) && (
          <Composer room={room} goTo={goTo} />
        )}
      </div>
      <div className="room-aside">
        <Members room={room} />
        <Files room={room} />
        <Button className="button secondary print-button" onPress={() => print()}>
          {t("seat:room.print")}
        </Button>
      </div>
    </div>
  );
}

function mayWrite({ kind }: Room, role: string): boolean {
  return roomRules(kind).writes.some((one) => one === role);
}

/** How far the record is witnessed; without a witness outside it says so, because then the server alone vouches for it. */
function LogStandingLine() {
  const words = useWords();
  const { t } = words;
  const { conference } = useSeat();
  const { hasWitnesses } = conference.log;
  if (hasWitnesses) return null;
  return <p className="standing">{t("seat:receipt.noWitnesses")}</p>;
}
