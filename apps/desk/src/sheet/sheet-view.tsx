import { useWords } from "../language/language.ts";
import { useOpen } from "../workspace/held-context.ts";
import { BetterPackages } from "./better-packages.tsx";
import { IssueRow } from "./issue-row.tsx";
import { Pain } from "./pain.tsx";
import { SheetTable } from "./sheet-table.tsx";
import "./sheet.css";

/** The issue × option sheet: choosing options builds a package, and everything follows. */
export function SheetView() {
  const { t } = useWords();
  const { held } = useOpen();
  return (
    <>
      <p className="says">{t("sheet.how")}</p>
      <Legend />
      <div className="sheet">
        {held.negotiation.case.issues.map((issue) => (
          <IssueRow key={issue.id} issue={issue} />
        ))}
      </div>
      <SheetTable />
      <BetterPackages />
      <Pain />
    </>
  );
}

function Legend() {
  const { t } = useWords();
  const { held } = useOpen();
  const { instructions, case: negotiationCase } = held.negotiation;
  return (
    <ul className="legend" aria-label={t("sheet.legend")}>
      {instructions.map(({ party }, at) => (
        <li key={party}>
          <span className="swatch" data-party-index={at % 2} aria-hidden="true" />
          <span>
            <bdi>{negotiationCase.parties.find(({ id }) => id === party)?.name}</bdi>
          </span>
        </li>
      ))}
      <li>{t("sheet.redLineMark")}</li>
      <li>{t("sheet.linkMark")}</li>
    </ul>
  );
}
