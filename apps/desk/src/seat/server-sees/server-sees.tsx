import { type Envelope, openEnvelope } from "@entente/record/entry";
import { portableSchemes } from "@entente/record/keys";
import type { Room, SessionRefusal } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useCallback, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { AuthorName } from "../rooms/author-name.tsx";
import { HousekeepingLine } from "../rooms/housekeeping-line.tsx";
import { Said } from "../rooms/said.tsx";
import { isHousekeeping, type ThreadLine, threadLines } from "../rooms/thread-lines.ts";
import { timeText } from "../seat-names.ts";
import type { SeatSession } from "../session/seat-session.ts";
import { useSeat } from "../session/use-seat.ts";
import { SealedBytes } from "./sealed-bytes.tsx";

type Item = Extract<Awaited<ReturnType<SeatSession["conference"]["served"]>>, { ok: true }>["value"][number];

/** An item as the server holds it, its envelope read. */
interface ServedItem {
  readonly item: Item;
  readonly envelope: Envelope | undefined;
}

/** What was fetched so far; a long room is fetched in parts, so that it can be drawn. */
interface Served {
  readonly state: "asking" | "there" | SessionRefusal;
  readonly items: readonly ServedItem[];
  /** Whether the server holds more, which is fetched when asked for. */
  readonly hasMore: boolean;
}

const NOTHING_YET: Served = { state: "asking", items: [], hasMore: false };

const AT_ONCE = 50;

/** The very bytes that the server holds of a room, fetched from it now, beside what this seat reads in them. */
export function ServerSees({ room }: { room: Room }) {
  const { t, n } = useWords();
  const { conference, profile } = useSeat();
  const [served, ask] = useServed(room);
  const { state, items, hasMore } = served;
  const { register, seat } = conference;
  const lines = threadLines(room, { register, seat, device: profile.deviceId });
  const lineByPosition = new Map(lines.map((line) => [line.position, line]));
  return (
    <section className="server-sees">
      <p className="says">{t("seat:server.how")}</p>
      <p className="says">{t("seat:server.not")}</p>
      <p className="form-actions">
        <Button className="button secondary" onPress={() => ask(NOTHING_YET)}>
          {t("seat:server.again")}
        </Button>
        <span role="status">
          {state === "asking" && t("seat:server.asking")}
          {state === "there" && t(hasMore ? "seat:server.countMore" : "seat:server.count", { count: items.length })}
        </span>
      </p>
      {typeof state === "object" && <Refusal reason={state} />}
      <ol className="served">
        {items.map((one) => (
          <ServedLine
            key={n(one.item.position)}
            served={one}
            line={lineByPosition.get(one.item.position)}
            room={room}
          />
        ))}
      </ol>
      {hasMore && (
        <p className="served-more">
          <Button className="button secondary" isDisabled={state === "asking"} onPress={() => ask(served)}>
            {t("seat:server.next")}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Asks the server for its bytes of the room, those after what is there already. */
function useServed(room: Room): readonly [Served, (before: Served) => void] {
  const { conference } = useSeat();
  const [served, setServed] = useState(NOTHING_YET);
  const ask = useCallback(
    async ({ items: before, hasMore }: Served): Promise<void> => {
      setServed({ state: "asking", items: before, hasMore });
      const after = before.at(-1)?.item.position ?? 0;
      const answer = await conference.served(room.id, { after, limit: AT_ONCE });
      if (!answer.ok) return setServed({ state: answer.reason, items: before, hasMore });
      const items = [...before];
      for (const item of answer.value) items.push({ item, envelope: await envelopeOf(item.envelope) });
      setServed({ state: "there", items, hasMore: answer.value.length === AT_ONCE });
    },
    [conference, room],
  );
  useEffect(() => void ask(NOTHING_YET), [ask]);
  return [served, (before) => void ask(before)];
}

async function envelopeOf(bytes: Uint8Array): Promise<Envelope | undefined> {
  const opened = await openEnvelope(bytes, portableSchemes);
  return opened.ok ? opened.value : undefined;
}

interface ServedLineProps {
  readonly served: ServedItem;
  readonly line: ThreadLine | undefined;
  readonly room: Room;
}

function ServedLine({ served: { item, envelope }, line, room }: ServedLineProps) {
  const words = useWords();
  const { t, n } = words;
  return (
    <li className="served-line panel">
      <div className="served-side">
        <h2>
          #{n(item.position)} · {t("seat:server.sees")}
        </h2>
        <dl className="served-facts">
          <Fact name={t("seat:server.what")} value={t(`seat:server.${item.kind}`)} />
          <Fact name={t("seat:server.time")} value={timeText(item.at, words)} />
          <Fact name={t("seat:server.leaf")} value={n(item.index)} />
          {envelope !== undefined && (
            <>
              <Fact name={t("seat:server.pseudonym")} value={`${bytesToHex(envelope.device).slice(0, 16)}…`} isCode />
              <Fact name={t("seat:server.epoch")} value={n(envelope.epoch)} />
            </>
          )}
          <Fact name={t("seat:server.size")} value={t("seat:server.bytes", { size: n(item.bytes.length) })} />
        </dl>
        <SealedBytes bytes={item.bytes} label={t("seat:server.bytesOf", { number: n(item.position) })} />
      </div>
      <div className="served-side">
        <h3>{t("seat:server.youRead")}</h3>
        {line === undefined ? (
          <p className="muted">{t(item.kind === "handshake" ? "seat:server.isHandshake" : "seat:server.notOpened")}</p>
        ) : isHousekeeping(line.kind) ? (
          <ul>
            <HousekeepingLine line={line} />
          </ul>
        ) : (
          <>
            <AuthorName author={line.author} />
            <Said line={line} room={room} />
          </>
        )}
      </div>
    </li>
  );
}

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isCode ? <code dir="ltr">{value}</code> : <Isolated>{value}</Isolated>}</dd>
    </div>
  );
}
