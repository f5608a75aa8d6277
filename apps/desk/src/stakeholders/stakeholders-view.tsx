import { useState } from "react";
import type { Material } from "../cases/material.ts";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames, useOpen } from "../workspace/held-context.ts";
import { StakeholderMap } from "./stakeholder-map.tsx";
import "./stakeholders.css";

type Stakeholder = NonNullable<Material["stakeholders"]>[number];

/** Who else has a say: influence against interest, and with the mediator's material stances and ties. */
export function StakeholdersView() {
  const { t, n } = useWords();
  const { held } = useOpen();
  const names = useNames();
  const [chosen, setChosen] = useState<string>();
  const stakeholders = held.material.flatMap((one) => one.stakeholders ?? []);
  const stances = new Map(held.material.flatMap((one) => one.stances ?? []).map((one) => [one.id, one]));
  const relations = held.material.flatMap((one) => one.relations ?? []);
  const key = stakeholders.filter(({ influence, interest }) => influence >= 4 && interest >= 4);
  const nameOf = (id: string): string => stakeholders.find((one) => one.id === id)?.name ?? id;
  const stance = (id: string, when: "start" | "mid" | "signature"): string => {
    const at = stances.get(id)?.[when];
    return at === undefined ? "–" : n(at, { as: "signed" });
  };
  const selected = stakeholders.find(({ id }) => id === chosen) ?? stakeholders[0];
  return (
    <>
      <section className="panel">
        <p className="says">{t("stakeholders.sentence", { all: n(stakeholders.length), key: n(key.length) })}</p>
        <StakeholderMap stakeholders={stakeholders} chosen={selected?.id} onChoose={setChosen} />
        {selected && <StakeholderCard stakeholder={selected} />}
        <PlainTable
          caption={t("stakeholders.table")}
          columns={[
            { key: "name", head: t("stakeholders.name") },
            { key: "side", head: t("stakeholders.side") },
            {
              key: "influence",
              head: <Explained how="stakeholders">{t("stakeholders.influence")}</Explained>,
              numeric: true,
            },
            { key: "interest", head: t("stakeholders.interest"), numeric: true },
            ...(stances.size === 0
              ? []
              : (["start", "mid", "signature"] as const).map((when) => ({
                  key: when,
                  head: t(`stakeholders.${when}`),
                  numeric: true,
                }))),
            { key: "core", head: t("stakeholders.core") },
          ]}
          rows={stakeholders.map((one) => ({
            key: one.id,
            cells: [
              <bdi key="name">{one.name}</bdi>,
              <bdi key="side">{names.party(one.side)}</bdi>,
              n(one.influence),
              n(one.interest),
              ...(stances.size === 0
                ? []
                : (["start", "mid", "signature"] as const).map((when) => stance(one.id, when))),
              <bdi key="core">{one.coreInterest}</bdi>,
            ],
          }))}
        />
      </section>
      {relations.length > 0 && (
        <section className="panel" aria-labelledby="relations">
          <h2 id="relations">{t("stakeholders.relations")}</h2>
          <p className="muted">{t("stakeholders.mediatorTier")}</p>
          <PlainTable
            caption={t("stakeholders.relationsTable")}
            columns={[
              { key: "from", head: t("stakeholders.from") },
              { key: "to", head: t("stakeholders.to") },
              { key: "weight", head: t("stakeholders.tie"), numeric: true },
              { key: "why", head: t("stakeholders.why") },
            ]}
            rows={relations.map(({ from, to, weight, why }) => ({
              key: `${from} ${to}`,
              cells: [
                <bdi key="from">{nameOf(from)}</bdi>,
                <bdi key="to">{nameOf(to)}</bdi>,
                n(weight, { as: "signed" }),
                <bdi key="why">{why}</bdi>,
              ],
            }))}
          />
        </section>
      )}
    </>
  );
}

function StakeholderCard({ stakeholder }: { stakeholder: Stakeholder }) {
  const { t, n } = useWords();
  const names = useNames();
  return (
    <p className="stakeholder-card" role="status">
      <strong>
        <bdi>{stakeholder.name}</bdi>
      </strong>{" "}
      <span className="muted">
        <bdi>{names.party(stakeholder.side)}</bdi>, <bdi>{stakeholder.type}</bdi>
      </span>
      <br />
      {t("stakeholders.card", {
        influence: n(stakeholder.influence),
        interest: n(stakeholder.interest),
        core: stakeholder.coreInterest,
      })}
    </p>
  );
}
