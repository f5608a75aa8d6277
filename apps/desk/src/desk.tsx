import { lazy, Suspense, useEffect, useReducer } from "react";
import { Button } from "react-aria-components/Button";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { CaseChooser } from "./cases/case-chooser.tsx";
import { CaseEntrance } from "./cases/case-entrance.tsx";
import { useOpening } from "./cases/opening.ts";
import { deskState, firstState } from "./desk-state.ts";
import { Header } from "./header/header.tsx";
import { useSpokenWords, WordsProvider } from "./language/language.ts";
import { Skeleton } from "./worker/awaited.tsx";

const Workspace = lazy(async () => ({ default: (await import("./workspace/workspace.tsx")).Workspace }));

/** The whole page: the choice of a case, the choice of a role, or an open case. */
export function Desk() {
  const words = useSpokenWords();
  const { language, t } = words;
  const [state, act] = useReducer(deskState, location.hash, firstState);
  useOpening(state, act);
  useEffect(() => {
    document.title = state.at === "workspace" ? `${state.held.negotiation.case.title} – Entente` : "Entente";
  }, [state]);
  return (
    <WordsProvider value={words}>
      <I18nProvider locale={language === "ar" ? "ar-u-nu-latn" : "en-GB"}>
        <Button className="skip-link" onPress={skipToMain}>
          {t("header.skip")}
        </Button>
        <Header state={state} onLeave={() => act({ do: "leave" })} />
        {state.at === "finding" && (
          <main id="main" className="page" tabIndex={-1}>
            <Skeleton />
          </main>
        )}
        {state.at === "chooser" && <CaseChooser problem={state.problem} act={act} />}
        {state.at === "entrance" && <CaseEntrance source={state.source} act={act} />}
        {state.at === "opening" && (
          <main id="main" className="page" tabIndex={-1}>
            <h1>{t("opening.title", { title: state.source.title })}</h1>
            <Skeleton />
          </main>
        )}
        {state.at === "workspace" && (
          <Suspense fallback={<Skeleton />}>
            <Workspace held={state.held} analyst={state.analyst} firstView={state.firstView} />
          </Suspense>
        )}
      </I18nProvider>
    </WordsProvider>
  );
}

/** Moves the focus without writing to the address, which says where the reader is. */
function skipToMain(): void {
  document.getElementById("main")?.focus();
}
