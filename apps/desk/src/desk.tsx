import { lazy, Suspense, useEffect, useReducer } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { CaseChooser } from "./cases/case-chooser.tsx";
import { CaseEntrance } from "./cases/case-entrance.tsx";
import { AT_CHOOSER, deskState } from "./desk-state.ts";
import { Header } from "./header/header.tsx";
import { useWords } from "./language/language.ts";
import { Skeleton } from "./worker/awaited.tsx";
import { useOpening } from "./cases/opening.ts";

const Workspace = lazy(async () => ({ default: (await import("./workspace/workspace.tsx")).Workspace }));

/** The whole page: the choice of a case, the choice of a role, or an open case. */
export function Desk() {
  const { language, t } = useWords();
  const [state, act] = useReducer(deskState, AT_CHOOSER);
  useOpening(state, act);
  useEffect(() => {
    document.title = state.at === "workspace" ? `${state.held.negotiation.case.title} – Entente` : "Entente";
  }, [state]);
  return (
    <I18nProvider locale={language === "ar" ? "ar-u-nu-latn" : "en-GB"}>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        {t("header.skip")}
      </a>
      <Header state={state} onLeave={() => act({ do: "leave" })} />
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
  );
}

/** Moves the focus without writing to the address, which says where the reader is. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
