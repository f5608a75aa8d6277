import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useNames, useOpen } from "../workspace/held-context.ts";
import { scoreText } from "./score-text.ts";

/** The whole sheet in figures: every option of every issue with each side's points. */
export function SheetTable() {
  const words = useWords();
  const { t } = words;
  const { held, history } = useOpen();
  const names = useNames();
  const { instructions, case: negotiationCase } = held.negotiation;
  return (
    <AsTable
      caption={t("sheet.table")}
      columns={[
        { key: "issue", head: t("sheet.issue") },
        { key: "option", head: t("sheet.option") },
        ...instructions.map(({ party }) => ({
          key: party,
          head: <Explained how="score">{names.party(party)}</Explained>,
          numeric: true,
        })),
        { key: "chosen", head: t("sheet.chosen") },
      ]}
      rows={() =>
        negotiationCase.issues.flatMap((issue) =>
          issue.options.map((option) => ({
            key: `${issue.id} ${option.id}`,
            cells: [
              issue.title,
              names.option(issue.id, option.id),
              ...instructions.map(({ scores }) => scoreText(scores[issue.id]?.[option.id] ?? 0, words)),
              history.present[issue.id] === option.id ? "●" : "",
            ],
          })),
        )
      }
    />
  );
}
