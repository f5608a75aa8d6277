import { admitsParty, isOfParty, OFFICES, type RoomKind, roomRules } from "@entente/room/kinds";
import { MOST_NAME_LETTERS } from "@entente/room/session";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { type GoTo, ROOM_DIGITS } from "../seat-address.ts";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { CandidateChecks, candidatesFor, toggled } from "./candidates.tsx";

/** Kinds of room that can be made from a seat. */
const MADE_KINDS = ["caucus", "contact-group", "informals", "informal-informals", "proximity", "plenary"] as const;

/** A room being made: its kind, its title, and which accredited devices are in it from the beginning. */
export function NewRoom({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const session = useSeat();
  const { register, seat } = session.conference;
  const kinds = MADE_KINDS.filter((kind) => mayMake(kind, seat));
  const [kind, setKind] = useState<RoomKind>(kinds[0] ?? "contact-group");
  const [title, setTitle] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [state, run] = useDeed();
  const isMaking = state.state === "doing";
  const party = isOfParty(kind) ? seat.party : undefined;
  const candidates = candidatesFor({ kind, party }, { register, isIn: [session.profile.deviceId] });
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const members = candidates.filter(({ device }) => !left.has(device)).map(({ device }) => hexToBytes(device));
    const room = { kind, title: title.trim(), members, ...(party === undefined ? {} : { party }) };
    const made = await run(() => session.conference.createRoom(room));
    if (made.ok) goTo({ at: "room", room: bytesToHex(made.value.id).slice(0, ROOM_DIGITS), part: "talk" });
  };
  return (
    <>
      <h1>{t("seat:newRoom.title")}</h1>
      <form className="panel seat-form" onSubmit={(event) => void make(event)}>
        <RadioGroup className="role-choice" value={kind} onChange={(one) => setKind(one as RoomKind)}>
          <Label className="group-label">{t("seat:newRoom.kind")}</Label>
          {kinds.map((one) => (
            <KindRadio key={one} kind={one} />
          ))}
        </RadioGroup>
        <label className="field">
          <span>{t("seat:newRoom.name")}</span>
          <input
            className="text-field"
            dir="auto"
            name="title"
            value={title}
            maxLength={MOST_NAME_LETTERS}
            onChange={(event) => setTitle(event.target.value)}
          />
          <span className="muted">{t("seat:newRoom.nameHelp")}</span>
        </label>
        {candidates.length === 0 ? (
          <p className="muted">{t("seat:newRoom.nobody")}</p>
        ) : (
          <CandidateChecks
            legend={t("seat:newRoom.members")}
            candidates={candidates}
            isChosen={(device) => !left.has(device)}
            onToggle={(device) => setLeft((before) => toggled(before, device))}
          />
        )}
        {state.state === "refused" && <Refusal reason={state.reason} />}
        <p className="form-actions">
          <Button type="submit" className="button" isDisabled={isMaking || title.trim() === ""}>
            {t(isMaking ? "seat:newRoom.making" : "seat:newRoom.make")}
          </Button>
        </p>
      </form>
    </>
  );
}

function KindRadio({ kind }: { kind: RoomKind }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { party } = useSeat().conference.seat;
  return (
    <Radio value={kind} className="role-radio">
      <span className="role-name">{t(`seat:kind.${kind}`)}</span>
      <span className="muted">
        {isOfParty(kind) ? t(`seat:kindAbout.${kind}`, { party: names.party(party) }) : t(`seat:kindAbout.${kind}`)}
        {!roomRules(kind).recorded && ` ${t("seat:room.unrecorded")}`}
      </span>
    </Radio>
  );
}

/** Whether a seat may make a room of a kind: its role may change members there, and its party may be in it. */
export function mayMake(kind: RoomKind, { party, role }: { readonly party: string; readonly role: string }): boolean {
  const isOffice = party === OFFICES.mediator || party === OFFICES.secretariat;
  if (kind === "proximity" && isOffice) return false;
  return roomRules(kind).changes.some((one) => one === role) && admitsParty({ kind, party }, party);
}
