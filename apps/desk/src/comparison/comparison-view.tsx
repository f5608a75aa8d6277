import { useState } from "react";
import { Problem } from "../cases/case-chooser.tsx";
import { folderCase, type PickedFile } from "../cases/case-source.ts";
import { filesFor } from "../cases/roles.ts";
import { useWords } from "../language/language.ts";
import { Skeleton } from "../worker/awaited.tsx";
import { useAnalyst } from "../worker/use-answer.ts";
import { useOpen } from "../workspace/held-context.ts";
import type { ComparisonAnswer } from "./compared.ts";
import { ComparisonPicker } from "./comparison-picker.tsx";
import { ComparisonResult } from "./comparison-result.tsx";

type Compared =
  | { readonly state: "none" }
  | { readonly state: "reading" }
  | { readonly state: "done"; readonly answer: ComparisonAnswer };

/** Last month's instructions against these: another folder of the same case, read by the same role. */
export function ComparisonView() {
  const { t } = useWords();
  const { held } = useOpen();
  const analyst = useAnalyst();
  const [compared, setCompared] = useState<Compared>({ state: "none" });
  const compare = async (files: readonly PickedFile[]): Promise<void> => {
    const source = folderCase(files);
    if (source === undefined) return setCompared({ state: "done", answer: { refused: t("chooser.noCase") } });
    setCompared({ state: "reading" });
    try {
      const paths = filesFor(held.role, source.paths).filter(
        (path) => path === "case.json" || path.startsWith("instructions/"),
      );
      const read = await Promise.all(paths.map(async (path) => ({ path, bytes: await source.read(path) })));
      const answer = await analyst.ask("comparison", { role: held.role, files: read });
      setCompared({ state: "done", answer });
    } catch (error) {
      setCompared({ state: "done", answer: { refused: error instanceof Error ? error.message : String(error) } });
    }
  };
  return (
    <>
      <p className="says">{t("comparison.how")}</p>
      <ComparisonPicker onPick={(files) => void compare(files)} />
      {compared.state === "reading" && <Skeleton />}
      {compared.state === "done" && "refused" in compared.answer && <Problem problem={compared.answer.refused} />}
      {compared.state === "done" && "comparison" in compared.answer && (
        <ComparisonResult comparison={compared.answer.comparison} />
      )}
    </>
  );
}
