import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";

/** What an offer says besides its package. */
export interface OfferDraft {
  /** Tabled, and not merely explored. */
  readonly isFormal: boolean;
  readonly withoutPrejudice: boolean;
  readonly text: string;
  /** The own offer that it takes the place of, in hexadecimal digits; empty if none. */
  readonly replaces: string;
}

interface OfferTermsProps {
  readonly room: Room;
  readonly draft: OfferDraft;
  readonly onChange: (draft: OfferDraft) => void;
  /** Whether a formal offer may be made in this kind of room. */
  readonly mayTable: boolean;
}

/** Formal or exploratory, without prejudice or not, in whose place, and a word with it. */
export function OfferTerms({ room, draft, onChange, mayTable }: OfferTermsProps) {
  const { t } = useWords();
  const choose = (kind: string): void =>
    onChange({ ...draft, isFormal: kind === "tabled", withoutPrejudice: kind !== "tabled" });
  return (
    <>
      <RadioGroup className="role-choice" value={draft.isFormal ? "tabled" : "explored"} onChange={choose}>
        <Label className="visually-hidden">{t("seat:terms.kind")}</Label>
        <Radio value="explored" className="role-radio">
          <span className="role-name">{t("seat:terms.explored")}</span>
          <span className="muted">{t("seat:terms.exploredAbout")}</span>
        </Radio>
        <Radio value="tabled" className="role-radio" isDisabled={!mayTable}>
          <span className="role-name">{t("seat:terms.tabled")}</span>
          <span className="muted">{t(mayTable ? "seat:terms.tabledAbout" : "seat:terms.tabledNot")}</span>
        </Radio>
      </RadioGroup>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.withoutPrejudice}
          onChange={(event) => onChange({ ...draft, withoutPrejudice: event.target.checked })}
        />
        {t("seat:terms.withoutPrejudice")}
      </label>
      <Replaced room={room} draft={draft} onChange={onChange} />
      <label className="field">
        <span>{t("seat:terms.text")}</span>
        <textarea
          className="text-field"
          rows={2}
          dir="auto"
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.target.value })}
        />
      </label>
    </>
  );
}

/** The own live offers, one of which this one may take the place of. */
function Replaced({ room, draft, onChange }: Omit<OfferTermsProps, "mayTable">) {
  const { t, n } = useWords();
  const { profile } = useSeat();
  const own = [...room.state.offers.values()]
    .filter(({ standing }) => standing.state === "live")
    .filter(({ placed }) => bytesToHex(placed.entry.author) === bytesToHex(profile.deviceId));
  if (own.length === 0) return null;
  return (
    <label className="field">
      <span>{t("seat:terms.replaces")}</span>
      <select
        className="text-field"
        value={draft.replaces}
        onChange={(event) => onChange({ ...draft, replaces: event.target.value })}
      >
        <option value="">{t("seat:terms.replacesNone")}</option>
        {own.map(({ placed }) => (
          <option key={placed.position} value={bytesToHex(placed.hash)}>
            #{n(placed.position)}
          </option>
        ))}
      </select>
    </label>
  );
}
