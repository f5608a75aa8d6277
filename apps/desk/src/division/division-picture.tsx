import type { IssueId } from "@entente/analysis/agenda";
import type { Negotiation } from "@entente/analysis/preferences";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import type { DivisionAnswer } from "./divided.ts";
import "./division.css";

/** Who gets what by Adjusted Winner: a bar for each issue, one of them cut. */
export function DivisionPicture({ negotiation, answer }: { negotiation: Negotiation; answer: DivisionAnswer }) {
  const { t, n } = useWords();
  const { parties, issues } = negotiation.case;
  if ("refused" in answer) return <p className="notice">{t(`division.refused.${answer.refused}`)}</p>;
  const [first, second] = parties;
  if (first === undefined || second === undefined) return null;
  const share = (issue: IssueId, party: (typeof first)["id"]) => answer.shares[issue]?.[party];
  const split = issues.find(({ id }) => id === answer.split);
  return (
    <figure className="division">
      <p className="division-points">
        {parties.map(({ id, name }) => (
          <span key={id}>
            <bdi>{name}</bdi>{" "}
            <strong data-points={answer.points[id]?.text}>
              <Explained how="division">{n(answer.points[id]?.number ?? 0)}</Explained>
            </strong>
          </span>
        ))}
      </p>
      <figcaption className="says">
        {t("division.sentence", {
          first: first.name,
          second: second.name,
          firstPoints: n(answer.points[first.id]?.number ?? 0),
          secondPoints: n(answer.points[second.id]?.number ?? 0),
        })}{" "}
        {split &&
          t("division.split", {
            issue: split.title,
            first: first.name,
            second: second.name,
            firstShare: share(split.id, first.id)?.text ?? "",
            secondShare: share(split.id, second.id)?.text ?? "",
          })}
      </figcaption>
      <ul className="division-bars">
        {issues.map(({ id, title }) => (
          <li key={id}>
            <bdi>{title}</bdi>
            <span className="division-bar" aria-hidden="true">
              <span data-party-index="0" style={{ inlineSize: `${(share(id, first.id)?.number ?? 0) * 100}%` }} />
            </span>
            <span className="muted">
              <bdi>{holder(share(id, first.id)?.number ?? 0)}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <AsTable
        caption={t("division.table")}
        columns={[
          { key: "issue", head: t("sheet.issue") },
          ...parties.map(({ id, name }) => ({ key: id, head: <bdi>{name}</bdi>, numeric: true })),
        ]}
        rows={issues.map(({ id, title }) => ({
          key: id,
          cells: [<bdi key="title">{title}</bdi>, ...parties.map((party) => share(id, party.id)?.text ?? "")],
        }))}
      />
    </figure>
  );

  function holder(firstShare: number): string {
    if (firstShare === 1) return first?.name ?? "";
    return firstShare === 0 ? (second?.name ?? "") : t("division.both");
  }
}
