import { admitsParty, isOfParty, OFFICES, type RoomKind, roomRules } from "@entente/room/kinds";
import type { RegisterState } from "@entente/room/register";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../language/language.ts";
import { type GoTo, ROOM_DIGITS } from "../seat-address.ts";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** Kinds of room that can be made from a seat; those that keep no record are not offered by a page that stores. */
const MADE_KINDS = ["caucus", "contact-group", "informals", "proximity", "plenary"] as const;

/** A room being made: its kind, its title, and which accredited devices are in it from the beginning. */
export function NewRoom({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const session = useSeat();
  const { register, seat } = session.conference;
  const kinds = MADE_KINDS.filter((kind) => mayMake(kind, seat));
  const [kind, setKind] = useState<RoomKind>(kinds[0] ?? "contact-group");
  const [title, setTitle] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const [isMaking, setMaking] = useState(false);
  const party = isOfParty(kind) ? seat.party : undefined;
  const own = bytesToHex(session.profile.deviceId);
  const candidates = accredited(register).filter(
    ({ device, party: theirs, role }) =>
      device !== own && admitsParty({ kind, party }, theirs) && roomRules(kind).reads.some((one) => one === role),
  );
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMaking(true);
    const members = candidates.filter(({ device }) => !left.has(device)).map(({ device }) => hexToBytes(device));
    const room = { kind, title: title.trim(), members, ...(party === undefined ? {} : { party }) };
    const made = await session.doing(session.conference.createRoom(room));
    setMaking(false);
    if (made.ok) goTo({ at: "room", room: bytesToHex(made.value.id).slice(0, ROOM_DIGITS), part: "talk" });
    else setProblem(made.reason.message);
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
            name="title"
            value={title}
            maxLength={300}
            onChange={(event) => setTitle(event.target.value)}
          />
          <span className="muted">{t("seat:newRoom.nameHelp")}</span>
        </label>
        <Candidates candidates={candidates} left={left} onChange={setLeft} />
        {problem !== undefined && (
          <p className="notice" role="alert">
            {t("seat:newRoom.refused", { reason: problem })}
          </p>
        )}
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
      </span>
    </Radio>
  );
}

interface Candidate {
  /** In hexadecimal digits. */
  readonly device: string;
  readonly party: string;
  readonly role: string;
  readonly name: string;
}

interface CandidatesProps {
  readonly candidates: readonly Candidate[];
  /** Those that stay outside. */
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

function Candidates({ candidates, left, onChange }: CandidatesProps) {
  const { t } = useWords();
  const names = useSeatNames();
  if (candidates.length === 0) return <p className="muted">{t("seat:newRoom.nobody")}</p>;
  const toggle = (device: string): void => {
    const next = new Set(left);
    if (!next.delete(device)) next.add(device);
    onChange(next);
  };
  return (
    <fieldset className="candidates">
      <legend>{t("seat:newRoom.members")}</legend>
      {candidates.map(({ device, name, party, role }) => (
        <label key={device} className="check">
          <input type="checkbox" checked={!left.has(device)} onChange={() => toggle(device)} />
          <span>
            <bdi>{name}</bdi> · <bdi>{names.party(party)}</bdi> · {names.role(role)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Whether a seat may make a room of a kind: its role may change members there, and its party may be in it. */
export function mayMake(kind: RoomKind, { party, role }: { readonly party: string; readonly role: string }): boolean {
  const isOffice = party === OFFICES.mediator || party === OFFICES.secretariat;
  if (kind === "proximity" && isOffice) return false;
  return roomRules(kind).changes.some((one) => one === role) && admitsParty({ kind, party }, party);
}

/** The devices that are accredited now. */
function accredited({ accreditations }: RegisterState): readonly Candidate[] {
  return [...accreditations].flatMap(([device, held]) => {
    const last = held.at(-1);
    return last?.until === Number.POSITIVE_INFINITY
      ? [{ device, party: last.party, role: last.role, name: last.name }]
      : [];
  });
}
