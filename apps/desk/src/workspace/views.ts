import type { HeldCase } from "../cases/read-case.ts";

/** The views of an open case, in reading order. */
export const VIEWS = [
  "first-minutes",
  "zone",
  "frontier",
  "sheet",
  "ladder",
  "ratification",
  "fragility",
  "acceptance",
  "coalitions",
  "division",
  "models",
  "stakeholders",
  "offers",
  "comparison",
  "script",
] as const;
export type View = (typeof VIEWS)[number];

export function isView(text: string): text is View {
  return (VIEWS as readonly string[]).includes(text);
}

/** The views that have something to show for this case and role. */
export function viewsFor(held: HeldCase): readonly View[] {
  return VIEWS.filter((view) => hasContent(view, held));
}

function hasContent(view: View, { negotiation, material, role }: HeldCase): boolean {
  const { instructions } = negotiation;
  switch (view) {
    case "first-minutes":
      return negotiation.case.id === "blue-harbor" && role.as !== "party" && material.some(({ agreed }) => agreed);
    case "frontier":
    case "fragility":
      return instructions.length > 1;
    case "ratification":
      return instructions.some(({ ratification }) => (ratification ?? []).length > 0);
    case "acceptance":
      return instructions.some(({ estimates }) => estimates !== undefined);
    case "coalitions":
      return instructions.length > 2;
    case "division":
      return instructions.length === 2 && negotiation.case.issues.every(({ divisible }) => divisible === true);
    case "models":
      return (negotiation.case.models ?? []).length > 0;
    case "stakeholders":
      return material.some(({ stakeholders }) => (stakeholders ?? []).length > 0);
    case "offers":
      return material.some(({ offers }) => (offers ?? []).length > 0);
    case "script":
      return material.some(({ injects }) => (injects ?? []).length > 0);
    default:
      return true;
  }
}
