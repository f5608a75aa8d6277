import type { Issue, Option, OptionId } from "@entente/analysis/agenda";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../language/language.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";
import { marksOf } from "./option-marks.ts";
import { scoreMiddle, scoreText } from "./score-text.ts";

/** One issue: its options side by side, each with every side's points as bars. Arrow keys move between them. */
export function IssueRow({ issue }: { issue: Issue }) {
  const { t } = useWords();
  const { held, history, act } = useOpen();
  const chosen = history.present[issue.id];
  const track = held.negotiation.case.tracks?.find(({ id }) => id === issue.track)?.title;
  return (
    <RadioGroup
      className="issue"
      data-issue={issue.id}
      orientation="horizontal"
      value={chosen ?? null}
      onChange={(option) => act({ do: "choose", issue: issue.id, option: option as OptionId })}
    >
      <Label className="issue-title">
        <span className="issue-id">{issue.id}</span> <bdi>{issue.title}</bdi>
        {issue.unit !== undefined && <bdi className="muted"> {issue.unit}</bdi>}
        {track !== undefined && <bdi className="issue-track">{track}</bdi>}
        {chosen === undefined && <span className="issue-open">{t("sheet.open")}</span>}
      </Label>
      <div className="options">
        {issue.options.map((option) => (
          <OptionCell key={option.id} issue={issue} option={option} />
        ))}
      </div>
    </RadioGroup>
  );
}

function OptionCell({ issue, option }: { issue: Issue; option: Option }) {
  const words = useWords();
  const { t } = words;
  const { held, history } = useOpen();
  const names = useNames();
  const { instructions } = held.negotiation;
  const marks = marksOf(held.negotiation, history.present, { issue: issue.id, option: option.id });
  const points = instructions.map((own) => ({ party: own.party, score: own.scores[issue.id]?.[option.id] ?? 0 }));
  const label = names.option(issue.id, option.id);
  const spoken = [
    label,
    ...points.map(({ party, score }) => `${names.party(party)}: ${scoreText(score, words)}`),
    ...marks.redLines.map(({ id, text }) => t("sheet.crosses", { id, text })),
    ...marks.links.map(({ id }) => t("sheet.linked", { id })),
  ].join(", ");
  return (
    <Radio value={option.id} className="option" aria-label={spoken} data-forbidden={marks.redLines.length > 0 || undefined}>
      <bdi className="option-label">{label}</bdi>
      <span className="option-points">
        {points.map(({ party, score }, at) => (
          <span key={party} className="points">
            <span className="points-figure">{scoreText(score, words)}</span>
            <span className="points-bar">
              <span data-party-index={at % 2} style={{ inlineSize: `${share(scoreMiddle(score), marks.largest) * 100}%` }} />
            </span>
          </span>
        ))}
      </span>
      {(marks.redLines.length > 0 || marks.links.length > 0) && (
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
      )}
    </Radio>
  );
}

function share(points: number, largest: number): number {
  return largest <= 0 ? 0 : Math.max(0, points) / largest;
}
