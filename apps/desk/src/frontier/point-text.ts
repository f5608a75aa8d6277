import { useWords } from "../language/language.ts";
import { useNames, useParties } from "../workspace/held-context.ts";
import type { PlottedPoint, PointRole } from "./plotted-points.ts";

/** What a point stands for, in words: once for the eye, once for the ear. */
export function useRoleText(): (role: PointRole) => string {
  const { t, n } = useWords();
  return (role) => {
    switch (role.kind) {
      case "efficient":
        return t("frontier.role.efficient", { count: Number(role.count) });
      case "solution": {
        const name = `${t(`solution.${role.name}`)} (${t(`over.${role.over}`)})`;
        return role.ties > 1 ? `${name}, ${t("frontier.role.ties", { ties: n(role.ties) })}` : name;
      }
      case "offer":
        return t("frontier.role.offer", { title: role.title });
      case "package":
        return t("frontier.role.package");
    }
  };
}

export function usePointText(): (point: PlottedPoint) => string {
  const { n } = useWords();
  const names = useNames();
  const parties = useParties();
  const roleText = useRoleText();
  return ({ values, roles }) =>
    [
      ...parties.map((party, at) => `${names.party(party)} ${n(values[at] ?? 0)}`),
      ...roles.map(roleText),
    ].join(", ");
}
