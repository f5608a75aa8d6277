import { Suspense, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { HeldCase } from "../cases/read-case.ts";
import { useWords } from "../language/language.ts";
import { NO_PACKAGE, packageHistory } from "../sheet/package-history.ts";
import { Readout } from "../sheet/readout.tsx";
import type { Analyst } from "../worker/analyst.ts";
import { Skeleton } from "../worker/awaited.tsx";
import { AnalystContext } from "../worker/use-answer.ts";
import { addressText, parseAddress } from "./address.ts";
import { DRAWINGS } from "./drawings.ts";
import { OpenContext } from "./held-context.ts";
import { Navigation } from "./navigation.tsx";
import { ReadingProvider } from "./reading-context.tsx";
import { RoleBanner } from "./role-banner.tsx";
import { type View, viewsFor } from "./views.ts";
import "../style/workspace.css";

interface WorkspaceProps {
  readonly held: HeldCase;
  readonly analyst: Analyst;
  readonly firstView: View | undefined;
}

/** The views that are about the package being built; the others have a matter of their own. */
const SHOWS_PACKAGE: ReadonlySet<View> = new Set([
  "frontier",
  "sheet",
  "ladder",
  "ratification",
  "fragility",
  "acceptance",
  "coalitions",
  "models",
  "offers",
]);

/** An open case: who looks, the views, and the package that all of them share. */
export function Workspace({ held, analyst, firstView }: WorkspaceProps) {
  const { t } = useWords();
  const [history, act] = useReducer(packageHistory, NO_PACKAGE);
  const open = useMemo(() => ({ held, history, act }), [held, history]);
  const views = useMemo(() => viewsFor(held), [held]);
  const [view, goTo] = useView(held, views, firstView);
  const main = useFocusOnChange(view);
  const Drawing = DRAWINGS[view];
  return (
    <AnalystContext value={analyst}>
      <OpenContext value={open}>
        <ReadingProvider>
          <RoleBanner />
          {SHOWS_PACKAGE.has(view) && <Readout />}
          <div className="workspace">
            <Navigation views={views} view={view} goTo={goTo} />
            <main id="main" className="view" tabIndex={-1} ref={main}>
              <h1>{t(`view.${view}`)}</h1>
              <Suspense fallback={<Skeleton />}>
                <Drawing />
              </Suspense>
            </main>
          </div>
        </ReadingProvider>
      </OpenContext>
    </AnalystContext>
  );
}

/** The view that the address names; the address follows the reader, and the reader the address. */
function useView(held: HeldCase, views: readonly View[], firstView: View | undefined): [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => views.find((one) => one === firstView) ?? views[0] ?? "zone");
  const caseId = held.negotiation.case.id;
  useEffect(() => {
    const address = addressText({ caseId, role: held.role, view });
    if (location.hash !== address) history.pushState(null, "", address);
  }, [caseId, held, view]);
  useEffect(() => {
    const follow = (): void => {
      const address = parseAddress(location.hash);
      if (address !== undefined && views.includes(address.view)) setView(address.view);
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [views]);
  return [view, setView];
}

/** Puts the focus on the new view, so that a screen reader and the keyboard start there; not on the first one. */
function useFocusOnChange(view: View) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    main.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [view]);
  return main;
}
