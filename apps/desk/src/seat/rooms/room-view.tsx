import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { Meeting } from "../meeting/meeting.tsx";
import { OfferComposer } from "../offers/offer-composer.tsx";
import { RoomRecord } from "../record/room-record.tsx";
import type { RoomPart } from "../seat-address.ts";
import { timeText, useSeatNames } from "../seat-names.ts";
import { ServerSees } from "../server-sees/server-sees.tsx";
import { useSeat } from "../session/use-seat.ts";
import { Composer } from "./composer.tsx";
import { Files } from "./files.tsx";
import { LiveOffers } from "./live-offers.tsx";
import { Members } from "./members.tsx";
import { PrintHead } from "./print-head.tsx";
import { ProvisionalBanner } from "./provisional-banner.tsx";
import { mayWriteIn, partsOf } from "./room-parts.ts";
import { StuckRoom } from "./stuck-room.tsx";
import { Thread } from "./thread.tsx";

interface RoomProps {
  readonly room: Room;
  readonly part: RoomPart;
  readonly goTo: (part: RoomPart) => void;
}

/** A room: what was said in it, an offer being made for it, or what the server sees of it. */
export function RoomView({ room, part: asked, goTo }: RoomProps) {
  const { t } = useWords();
  const { recorded } = roomRules(room.kind);
  const parts = partsOf(room, useSeat().conference.seat.role);
  const part = parts.includes(asked) ? asked : "talk";
  return (
    <>
      <RoomHead room={room} />
      <nav className="segments room-parts" aria-label={t("seat:room.parts")}>
        {parts.map((one) => (
          <Button
            key={one}
            className="segment"
            data-part={one}
            data-selected={one === part || undefined}
            {...(one === part ? { "aria-current": "page" } : {})}
            onPress={() => goTo(one)}
          >
            {t(one === "record" && !recorded ? "seat:part.members" : `seat:part.${one}`)}
          </Button>
        ))}
      </nav>
      {part !== "talk" && <ProvisionalBanner room={room} />}
      {part === "talk" && recorded && <Talk room={room} goTo={goTo} />}
      {part === "talk" && !recorded && <Meeting room={room} onMembers={() => goTo("record")} />}
      {part === "offer" && <Offering room={room} onDone={() => goTo("talk")} />}
      {part === "record" && <RoomRecord room={room} />}
      {part === "server" && <ServerSees room={room} />}
    </>
  );
}

function Offering({ room, onDone }: { room: Room; onDone: () => void }) {
  const { t } = useWords();
  if (room.provisional !== undefined) return <p className="panel says">{t("seat:provisional.offer")}</p>;
  return <OfferComposer room={room} onDone={onDone} />;
}

function RoomHead({ room }: { room: Room }) {
  const { t } = useWords();
  const names = useSeatNames();
  const rules = roomRules(room.kind);
  return (
    <header className="room-head">
      <h1>
        <Isolated>{room.title}</Isolated>
      </h1>
      <p className="muted">
        {room.party === undefined
          ? t(`seat:kindAbout.${room.kind}`)
          : t(`seat:kindAbout.${room.kind}`, { party: names.party(room.party) })}{" "}
        {!rules.recorded && t("seat:room.unrecorded")}
      </p>
      {room.isLeft && <p className="notice">{t("seat:room.left")}</p>}
      {room.stuck !== undefined && <StuckRoom room={room} reason={room.stuck} />}
    </header>
  );
}

function Talk({ room, goTo }: Omit<RoomProps, "part">) {
  const { t } = useWords();
  const { conference } = useSeat();
  const mayWriteHere = mayWriteIn(room, conference.seat.role);
  const isOpen = mayWriteHere && room.provisional === undefined;
  return (
    <div className="room">
      <LiveOffers room={room} />
      <div className="room-talk">
        <PrintHead room={room} />
        <ProvisionalBanner room={room} />
        <LogStandingLine />
        <Thread room={room} />
        {isOpen && <Composer room={room} goTo={goTo} />}
        {mayWriteHere && !isOpen && <p className="panel says">{t("seat:provisional.write")}</p>}
      </div>
      <div className="room-aside">
        <Members room={room} onAll={() => goTo("record")} />
        <Files room={room} mayAttach={isOpen} />
        <Button className="button secondary print-button" onPress={() => print()}>
          {t("seat:room.print")}
        </Button>
      </div>
    </div>
  );
}

/** How far the record is witnessed; without a witness outside it says so, because then the server alone vouches for it. */
function LogStandingLine() {
  const words = useWords();
  const { t } = words;
  const { hasWitnesses, notWitnessedSince: since } = useSeat().conference.log;
  if (!hasWitnesses) return <p className="standing">{t("seat:receipt.noWitnesses")}</p>;
  if (since === undefined) return null;
  return <p className="standing">{t("seat:receipt.notWitnessed", { time: timeText(since, words) })}</p>;
}
