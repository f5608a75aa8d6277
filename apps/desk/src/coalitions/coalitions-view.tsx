import type { Outcome } from "@entente/analysis/agenda";
import type { Coalitions, RuleCoalitions } from "@entente/analysis/coalitions";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { NeedsPackage } from "../sheet/needs-package.tsx";
import { PlainTable } from "../table/as-table.tsx";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, usePackage, useParties } from "../workspace/held-context.ts";
import { countText } from "../zone/count-text.ts";

const MOST_BLOCKING = 12;

/** Who supports the package, and what each decision rule makes of it. */
export function CoalitionsView() {
  const outcome = usePackage();
  return outcome === undefined ? <NeedsPackage /> : <Support outcome={outcome} />;
}

function Support({ outcome }: { outcome: Outcome }) {
  const { t, list } = useWords();
  const names = useNames();
  const parties = useParties();
  const coalitions = useAnswer("coalitions", outcome);
  return (
    <Awaited answering={coalitions}>
      {(answer: Coalitions) => (
        <>
          <section className="panel" aria-label={t("coalitions.support")}>
            <p className="says">
              {t("coalitions.sentence", {
                count: answer.supporters.length,
                parties: list(answer.supporters.map(names.party)),
              })}
            </p>
            <ul className="supporters">
              {parties.map((party) => {
                const supports = answer.supporters.includes(party);
                return (
                  <li key={party} data-supports={supports}>
                    {supports ? "✓" : "✕"} <bdi>{names.party(party)}</bdi>{" "}
                    <span className="muted">{t(supports ? "coalitions.supports" : "coalitions.refuses")}</span>
                  </li>
                );
              })}
            </ul>
          </section>
          {answer.rules.map((rule) => (
            <Rule key={rule.rule.id} rule={rule} />
          ))}
        </>
      )}
    </Awaited>
  );
}

function Rule({ rule }: { rule: RuleCoalitions }) {
  const words = useWords();
  const { t, n } = words;
  const names = useNames();
  const list = (parties: readonly string[]): string => words.list(parties.map(names.party));
  const name = t(`rule.${rule.rule.id}`, { defaultValue: rule.rule.id });
  const blocking = rule.minimalBlocking;
  const packages = useAnswer("packagesPassing", rule.rule.id);
  return (
    <section className="panel" aria-label={name}>
      <h2>
        <Explained how="coalitions">
          {rule.passes ? "✓" : "✕"} <bdi>{name}</bdi>
        </Explained>
      </h2>
      <p className="says">
        {t(rule.passes ? "coalitions.passes" : "coalitions.fails")}{" "}
        {rule.vetoedBy.length > 0 && t("coalitions.vetoed", { parties: list(rule.vetoedBy) })}{" "}
        {rule.pivotal.length > 0 && t("coalitions.pivotal", { parties: list(rule.pivotal) })}{" "}
        {packages.state === "ready" && t("coalitions.packages", { packages: countText(packages.answer, words) })}
      </p>
      {rule.power && (
        <PlainTable
          caption={t("coalitions.power", { rule: name })}
          columns={[
            { key: "party", head: t("coalitions.party") },
            { key: "banzhaf", head: "Banzhaf", numeric: true },
            { key: "shapley", head: "Shapley–Shubik", numeric: true },
          ]}
          rows={rule.power.map(({ party, banzhaf, shapleyShubik }) => ({
            key: party,
            cells: [
              <bdi key="party">{names.party(party)}</bdi>,
              n(banzhaf, { as: "percent", digits: 1 }),
              n(shapleyShubik, { as: "percent", digits: 1 }),
            ],
          }))}
        />
      )}
      {blocking && (
        <details className="as-table">
          <summary>{t("coalitions.blocking", { count: blocking.count })}</summary>
          <ul className="blocking">
            {blocking.coalitions.slice(0, MOST_BLOCKING).map((coalition) => (
              <li key={coalition.join(" ")}>
                <bdi>{list(coalition)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
