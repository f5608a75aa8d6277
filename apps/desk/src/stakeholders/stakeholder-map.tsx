import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../language/language.ts";

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly influence: number;
  readonly interest: number;
}

interface StakeholderMapProps {
  readonly stakeholders: readonly Placed[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

const LEVELS = [1, 2, 3, 4, 5] as const;

/** Influence upwards, interest along; each stakeholder can be looked at with the arrow keys. */
export function StakeholderMap({ stakeholders, chosen, onChoose }: StakeholderMapProps) {
  const { t, n } = useWords();
  const at = (influence: number, interest: number): readonly Placed[] =>
    stakeholders.filter((one) => one.influence === influence && one.interest === interest);
  return (
    <RadioGroup
      className="stakeholder-map"
      aria-label={t("stakeholders.map")}
      value={chosen ?? null}
      onChange={onChoose}
      orientation="horizontal"
    >
      <span className="axis-y muted" aria-hidden="true">
        {t("stakeholders.influence")}
      </span>
      <div className="stakeholder-grid">
        {LEVELS.toReversed().map((influence) => (
          <div key={influence} className="stakeholder-row">
            <span className="muted" aria-hidden="true">
              {n(influence)}
            </span>
            {LEVELS.map((interest) => (
              <div
                key={interest}
                className="stakeholder-cell"
                data-key={(influence >= 4 && interest >= 4) || undefined}
              >
                {at(influence, interest).map(({ id, name }) => (
                  <Radio key={id} value={id} className="stakeholder" aria-label={name}>
                    {id}
                  </Radio>
                ))}
              </div>
            ))}
          </div>
        ))}
        <div className="stakeholder-row" aria-hidden="true">
          <span />
          {LEVELS.map((interest) => (
            <span key={interest} className="muted stakeholder-level">
              {n(interest)}
            </span>
          ))}
        </div>
      </div>
      <span className="axis-x muted" aria-hidden="true">
        {t("stakeholders.interest")}
      </span>
    </RadioGroup>
  );
}
