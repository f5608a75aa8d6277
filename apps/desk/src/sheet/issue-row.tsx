import type { Issue, OptionId } from "@entente/analysis/agenda";
import { type Dispatch, memo } from "react";
import { Label } from "react-aria-components/Label";
import { RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../language/language.ts";
import { useOpen } from "../workspace/held-context.ts";
import { OptionCell } from "./option-cell.tsx";
import { marksOf, type OptionMarks } from "./option-marks.ts";
import type { PackageAct } from "./package-history.ts";

/** One issue: its options side by side, each with every side's points as bars. Arrow keys move between them. */
export function IssueRow({ issue }: { issue: Issue }) {
  const { held, history, act } = useOpen();
  const marks = issue.options.map(({ id }) =>
    marksOf(held.negotiation, history.present, { issue: issue.id, option: id }),
  );
  return <Row issue={issue} chosen={history.present[issue.id]} marks={marks} act={act} />;
}

interface RowProps {
  readonly issue: Issue;
  readonly chosen: OptionId | undefined;
  /** In the order of the options. */
  readonly marks: readonly OptionMarks[];
  readonly act: Dispatch<PackageAct>;
}

/** Drawn again only when its own choice or marks change: the others stay while the reader chooses. */
const Row = memo(DrawnRow, (before, after) => {
  const same = before.issue === after.issue && before.chosen === after.chosen;
  return same && JSON.stringify(before.marks) === JSON.stringify(after.marks);
});

function DrawnRow({ issue, chosen, marks, act }: RowProps) {
  const { t } = useWords();
  const { held } = useOpen();
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
        <span className="issue-id">{issue.id}</span> <bdi>{issue.title}</bdi>{" "}
        {issue.unit !== undefined && <bdi className="muted">{issue.unit}</bdi>}
        {track !== undefined && (
          <span className="issue-track">
            <bdi>{track}</bdi>
          </span>
        )}
        {chosen === undefined && <span className="issue-open">{t("sheet.open")}</span>}
      </Label>
      <div className="options">
        {issue.options.map((option, at) => {
          const own = marks[at];
          return own && <OptionCell key={option.id} issue={issue} option={option} marks={own} />;
        })}
      </div>
    </RadioGroup>
  );
}
