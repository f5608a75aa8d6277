import { type Dispatch, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { DeskAct } from "../desk-state.ts";
import { useWords } from "../language/language.ts";
import { Skeleton } from "../worker/awaited.tsx";
import { type CaseSource, workedCases } from "./case-source.ts";
import { FolderPicker } from "./folder-picker.tsx";

type Listed = { readonly cases: readonly CaseSource[] } | { readonly failure: string } | undefined;

/** The first page: the worked cases, or a folder of the reader's own. */
export function CaseChooser({ problem, act }: { problem: string | undefined; act: Dispatch<DeskAct> }) {
  const { t } = useWords();
  const listed = useWorkedCases();
  return (
    <main id="main" className="page chooser" tabIndex={-1}>
      <h1>{t("chooser.title")}</h1>
      <p className="lead">{t("chooser.lead")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      <section aria-labelledby="worked">
        <h2 id="worked">{t("chooser.worked")}</h2>
        {listed === undefined && <Skeleton />}
        {listed !== undefined && "failure" in listed && <Problem problem={listed.failure} />}
        {listed !== undefined && "cases" in listed && <WorkedCases cases={listed.cases} act={act} />}
      </section>
      <FolderPicker act={act} />
      <section aria-labelledby="seats" className="drop-zone">
        <h2 id="seats">{t("chooser.seats")}</h2>
        <p className="muted">{t("chooser.seatsHow")}</p>
        <p className="case-actions">
          <a className="button secondary" href="#/seat">
            {t("chooser.goToSeats")}
          </a>
        </p>
      </section>
    </main>
  );
}

function useWorkedCases(): Listed {
  const [listed, setListed] = useState<Listed>();
  useEffect(() => {
    workedCases().then(
      (cases) => setListed({ cases }),
      (error: Error) => setListed({ failure: error.message }),
    );
  }, []);
  return listed;
}

function WorkedCases({ cases, act }: { cases: readonly CaseSource[]; act: Dispatch<DeskAct> }) {
  const { t } = useWords();
  if (cases.length === 0) return <p className="muted">{t("chooser.none")}</p>;
  const ordered = [...cases].sort((a, b) => Number(b.id === "blue-harbor") - Number(a.id === "blue-harbor"));
  return (
    <ul className="case-list">
      {ordered.map((source) => (
        <li key={source.id} className="case-card">
          <h3>
            <bdi>{source.title}</bdi>
          </h3>
          <p className="muted">{t(`chooser.about.${source.id}`, { defaultValue: source.id })}</p>
          <p className="case-actions">
            {source.id === "blue-harbor" && (
              <Button
                className="button"
                onPress={() => act({ do: "open", source, role: { as: "analyst" }, firstView: "first-minutes" })}
              >
                {t("chooser.firstMinutes")}
              </Button>
            )}
            <Button
              className="button secondary"
              aria-label={t("chooser.openNamed", { title: source.title })}
              onPress={() => act({ do: "enter", source })}
            >
              {t("chooser.open")}
            </Button>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Why a case could not be opened: one line, as the parser wrote it. */
export function Problem({ problem }: { problem: string }) {
  const { t } = useWords();
  return (
    <div className="notice" role="alert">
      <strong>{t("chooser.problem")}</strong>
      <p lang="en" dir="ltr" className="problem-line">
        {problem}
      </p>
    </div>
  );
}
