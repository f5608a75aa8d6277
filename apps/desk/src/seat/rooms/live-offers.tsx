import type { RoomOffer } from "@entente/room/fold";
import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useWords } from "../../language/language.ts";
import { OfferPackage } from "../offers/offer-package.tsx";
import { OfferWorth } from "../offers/offer-worth.tsx";
import { ReplyToOffer } from "../offers/reply-to-offer.tsx";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { ReceiptMark } from "./receipt-mark.tsx";
import { mayWriteIn } from "./room-parts.ts";
import { shownState } from "./shown-state.ts";
import { authorOf } from "./thread-lines.ts";

/** The offers that stand: who made them, what they settle, what they are worth to this delegation, what was answered. */
export function LiveOffers({ room }: { room: Room }) {
  const { t, n } = useWords();
  const live = [...shownState(room).offers.values()].filter(({ standing }) => standing.state === "live").reverse();
  return (
    <details className="panel live-offers" open={isWide()}>
      <summary>
        <h2>
          {t("seat:offers.live")} <span className="muted">{n(live.length)}</span>
        </h2>
      </summary>
      {live.length === 0 && <p className="muted">{t("seat:offers.none")}</p>}
      <ul className="offer-list">
        {live.map((offer) => (
          <LiveOffer key={bytesToHex(offer.placed.hash)} offer={offer} room={room} />
        ))}
      </ul>
    </details>
  );
}

/** Beside the thread there is room for the offers; on a phone they open when asked for. */
function isWide(): boolean {
  return matchMedia("(min-width: 56rem)").matches;
}

function LiveOffer({ offer, room }: { offer: RoomOffer; room: Room }) {
  const { t, n } = useWords();
  const looking = useLooking();
  const { placed, body, formal, answers } = offer;
  const author = authorOf(placed.entry.author, placed.index, looking);
  return (
    <li className="offer" data-offer={placed.position}>
      <p className="offer-head">
        <span className="offer-number">#{n(placed.position)}</span> <AuthorName author={author} />{" "}
        {room.provisional !== undefined && (
          <span className="line-facts">
            <ReceiptMark receipt="unchecked" />
          </span>
        )}
      </p>
      <p className="line-kind">
        {t(formal ? "seat:line.tabled" : "seat:line.explored")}
        {body.withoutPrejudice && (
          <>
            {t("seat:comma")}
            {t("seat:line.withoutPrejudice")}
          </>
        )}
      </p>
      <details>
        <summary>{t("seat:offers.settles", { count: Object.keys(body.outcome).length })}</summary>
        <OfferPackage outcome={body.outcome} />
      </details>
      <OfferWorth outcome={body.outcome} />
      {answers.length > 0 && (
        <ul className="answers">
          {answers.map((answer) => (
            <li key={bytesToHex(answer.placed.hash)}>
              <AuthorName author={authorOf(answer.placed.entry.author, answer.placed.index, looking)} />
              <span className="line-kind">{t(`seat:answer.${answer.body.answer}`)}</span>
              {answer.body.text !== undefined && (
                <p className="said" dir="auto">
                  {answer.body.text}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWriteIn(room, looking.seat.role) && room.provisional === undefined && (
        <ReplyToOffer room={room} offer={offer} isOwn={author.party === looking.seat.party} />
      )}
    </li>
  );
}

function useLooking() {
  const { conference, profile } = useSeat();
  return { register: conference.register, seat: conference.seat, device: profile.deviceId };
}
