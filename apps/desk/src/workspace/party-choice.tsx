import type { PartyId } from "@entente/analysis/agenda";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../language/language.ts";
import { useNames, useParties } from "./held-context.ts";

interface PartyChoiceProps {
  readonly party: PartyId;
  readonly onChange: (party: PartyId) => void;
}

/** For an analyst: from which side a one-sided view is seen. */
export function PartyChoice({ party, onChange }: PartyChoiceProps) {
  const { t } = useWords();
  const names = useNames();
  const parties = useParties();
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      value={party}
      onChange={(value) => onChange(value as PartyId)}
    >
      <Label className="visually-hidden">{t("party.choose")}</Label>
      {parties.map((one) => (
        <Radio key={one} value={one} className="segment">
          <bdi>{names.party(one)}</bdi>
        </Radio>
      ))}
    </RadioGroup>
  );
}
