import type { Outcome } from "@entente/analysis/agenda";
import { useMemo, useState } from "react";
import { useWords } from "../language/language.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { isWhole, useNames, useOpen, usePackage, useParties } from "../workspace/held-context.ts";
import { FrontierPlot } from "./frontier-plot.tsx";
import { FrontierTable } from "./frontier-table.tsx";
import type { Frontiers } from "./frontiers.ts";
import { ParallelCoordinates } from "./parallel-coordinates.tsx";
import { type KnownPackage, type PlottedPoint, plottedPoints, pointsWithin } from "./plotted-points.ts";
import { PointCard } from "./point-card.tsx";
import { Solutions } from "./solutions.tsx";
import "./frontier.css";

/** So many points can be looked at; with thousands each movement of the pointer would be felt. */
const MOST_MARKS = 1000;
const MOST_LINES = 400;

/** The efficient packages, the bargaining solutions and the offers, among all packages. */
export function FrontierView() {
  const frontiers = useAnswer("frontiers", undefined);
  return <Awaited answering={frontiers}>{(answer: Frontiers) => <Picture frontiers={answer} />}</Awaited>;
}

function Picture({ frontiers }: { frontiers: Frontiers }) {
  const { t, n } = useWords();
  const parties = useParties();
  const known = useKnownPackages();
  const most = parties.length === 2 ? MOST_MARKS : MOST_LINES;
  const all = useMemo(() => plottedPoints(frontiers, known), [frontiers, known]);
  const points = useMemo(() => pointsWithin(all, most), [all, most]);
  const [chosen, setChosen] = useState<string>();
  const active = points.find(({ key }) => key === chosen) ?? startingPoint(points);
  const Drawing = parties.length === 2 ? FrontierPlot : ParallelCoordinates;
  if (frontiers.byStage.feasible === undefined) return <p className="notice">{t("frontier.tooMany")}</p>;
  const zone = frontiers.byStage.zone?.length ?? 0;
  const ratifiable = frontiers.byStage.ratifiable?.length ?? 0;
  return (
    <>
      <section className="panel" aria-label={t("view.frontier")}>
        <p className="says">
          {t("frontier.sentence", { count: frontiers.feasible.length })}{" "}
          {t("frontier.sentenceStages", { zone: n(zone), ratifiable: n(ratifiable) })}
          {frontiers.assumed && ` ${t("frontier.midpoints")}`}
          {points.length < all.length && ` ${t("frontier.capped", { shown: n(points.length), all: n(all.length) })}`}
        </p>
        <div className="frontier">
          <Drawing frontiers={frontiers} points={points} active={active} onActive={(point) => setChosen(point.key)} />
          {active && <PointCard point={active} />}
        </div>
        <FrontierTable frontiers={frontiers} />
      </section>
      <Solutions frontiers={frontiers} />
    </>
  );
}

/** Before the reader points at one: the Nash solution over the zone, else the first. */
function startingPoint(points: readonly PlottedPoint[]): PlottedPoint | undefined {
  const mine = points.find(({ roles }) => roles.some(({ kind }) => kind === "package"));
  const nash = points.find(({ roles }) => roles.some((role) => role.kind === "solution" && role.name === "nash"));
  return mine ?? nash ?? points[0];
}

/** The offers of the material that settle every issue, and the package being built, each with its worth. */
function useKnownPackages(): readonly KnownPackage[] {
  const { held } = useOpen();
  const names = useNames();
  const mine = usePackage();
  const issues = held.negotiation.case.issues.map(({ id }) => id);
  const offers = held.material
    .flatMap(({ offers = [] }) => offers)
    .map(({ outcome, round, by }) => ({
      outcome: outcome as Outcome,
      title: `${round ?? ""} ${names.party(by)}`.trim(),
    }))
    .filter(({ outcome }) => isWhole(outcome, issues));
  const outcomes = [...offers.map(({ outcome }) => outcome), ...(mine === undefined ? [] : [mine])];
  const worth = useAnswer("worth", outcomes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer changes whenever the packages do
  return useMemo(() => {
    if (worth.state !== "ready" || worth.stale) return [];
    return outcomes.flatMap((outcome, at) => {
      const utilities = worth.answer[at];
      const title = offers[at]?.title;
      if (utilities === undefined) return [];
      return [
        {
          outcome,
          utilities,
          role: title === undefined ? { kind: "package" as const } : { kind: "offer" as const, title },
        },
      ];
    });
  }, [worth]);
}
