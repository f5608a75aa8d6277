import type { Issue, Option } from "@entente/analysis/agenda";
import { Radio } from "react-aria-components/RadioGroup";
import { useWords } from "../language/language.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";
import type { OptionMarks } from "./option-marks.ts";
import { scoreMiddle, scoreText } from "./score-text.ts";

interface OptionCellProps {
  readonly issue: Issue;
  readonly option: Option;
  readonly marks: OptionMarks;
}

/** One option: its label, each side's points as a bar on one scale, red lines and links. */
export function OptionCell({ issue, option, marks }: OptionCellProps) {
  const words = useWords();
  const { t } = words;
  const { held } = useOpen();
  const names = useNames();
  const label = names.option(issue.id, option.id);
  const points = held.negotiation.instructions.map((own) => ({
    party: own.party,
    score: own.scores[issue.id]?.[option.id] ?? 0,
  }));
  const spoken = [
    label,
    ...points.map(({ party, score }) => `${names.party(party)}: ${scoreText(score, words)}`),
    ...marks.redLines.map(({ id, text }) => t("sheet.crosses", { id, text })),
    ...marks.links.map(({ id }) => t("sheet.linked", { id })),
  ].join(", ");
  return (
    <Radio
      value={option.id}
      className="option"
      aria-label={spoken}
      data-forbidden={marks.redLines.length > 0 || undefined}
    >
      <bdi className="option-label">{label}</bdi>
      <span className="option-points">
        {points.map(({ party, score }, at) => (
          <span key={party} className="points">
            <span className="points-figure">{scoreText(score, words)}</span>
            <span className="points-bar">
              <span
                data-party-index={at % 2}
                style={{ inlineSize: `${share(scoreMiddle(score), marks.largest) * 100}%` }}
              />
            </span>
          </span>
        ))}
      </span>
      {marks.redLines.length + marks.links.length > 0 && <Marks marks={marks} />}
    </Radio>
  );
}

function Marks({ marks }: { marks: OptionMarks }) {
  return (
    <span className="option-marks">
      {marks.redLines.map(({ id, text }) => (
        <span key={id} className="mark red-line" title={text}>
          ✕ {id}
        </span>
      ))}
      {marks.links.map(({ id, reason, holds }) => (
        <span key={id} className="mark link" data-holds={holds || undefined} title={reason}>
          {holds ? "●" : "○"} {id}
        </span>
      ))}
    </span>
  );
}

function share(points: number, largest: number): number {
  return largest <= 0 ? 0 : Math.max(0, points) / largest;
}
