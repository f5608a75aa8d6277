import type { Result } from "@entente/analysis/agenda";
import { useEffect, useState } from "react";
import { workedCases } from "../cases/case-source.ts";
import type { HeldCase } from "../cases/read-case.ts";
import { filesFor, type Role } from "../cases/roles.ts";
import type { DivisionAnswer } from "../division/divided.ts";
import { DivisionPicture } from "../division/division-picture.tsx";
import { useWords } from "../language/language.ts";
import { startAnalyst } from "../worker/analyst.ts";
import { Skeleton } from "../worker/awaited.tsx";

interface Panama {
  readonly held: HeldCase;
  readonly division: DivisionAnswer;
}

/** Real points at last: the Panama Canal talks, divided by Adjusted Winner in a worker of its own. */
export function PanamaStep() {
  const { t } = useWords();
  const panama = usePanama();
  if (panama === undefined) return <Skeleton />;
  if (!panama.ok) return <p className="notice">{t("story.panama.missing", { reason: panama.reason })}</p>;
  return (
    <div className="panel">
      <DivisionPicture negotiation={panama.value.held.negotiation} answer={panama.value.division} />
    </div>
  );
}

const ANALYST: Role = { as: "analyst" };

function usePanama(): Result<Panama, string> | undefined {
  const [panama, setPanama] = useState<Result<Panama, string>>();
  useEffect(() => {
    let current = true;
    divide().then(
      (divided) => current && setPanama(divided),
      (error: Error) => current && setPanama({ ok: false, reason: error.message }),
    );
    return () => {
      current = false;
    };
  }, []);
  return panama;
}

async function divide(): Promise<Result<Panama, string>> {
  const source = (await workedCases()).find(({ id }) => id.startsWith("panama"));
  if (source === undefined) return { ok: false, reason: "panama" };
  using analyst = startAnalyst();
  const paths = filesFor(ANALYST, source.paths);
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await source.read(path) })));
  const opened = await analyst.ask("open", { role: ANALYST, files });
  if (!opened.ok) return opened;
  return { ok: true, value: { held: opened.value, division: await analyst.ask("division", undefined) } };
}
