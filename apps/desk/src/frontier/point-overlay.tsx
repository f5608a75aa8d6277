import { type KeyboardEvent, useId, useMemo } from "react";
import { useWords } from "../language/language.ts";
import type { Placing } from "./placing.ts";
import { type PlottedPoint, type PointRole, SOLUTION_NAMES, type SolutionName } from "./plotted-points.ts";
import { usePointText } from "./point-text.ts";

interface PointOverlayProps {
  readonly points: readonly PlottedPoint[];
  readonly placing: Placing;
  readonly active: PlottedPoint | undefined;
  readonly onActive: (point: PlottedPoint) => void;
  readonly describedBy: string;
}

/** The points that can be looked at, over the plot: hover, or one tab stop with arrow keys. */
export function PointOverlay({ points, placing, active, onActive, describedBy }: PointOverlayProps) {
  const { t, language } = useWords();
  const prefix = useId();
  const textOf = usePointText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const labels = useMemo(() => points.map(textOf), [points, language]);
  const at = active === undefined ? -1 : points.indexOf(active);
  const press = (event: KeyboardEvent): void => {
    const next = nextPoint(event.key, at, points.length);
    const point = next === undefined ? undefined : points[next];
    if (point === undefined) return;
    event.preventDefault();
    onActive(point);
  };
  return (
    <svg
      className="overlay"
      viewBox={`0 0 ${placing.width} ${placing.height}`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the drawing is the list of its points
      role="listbox"
      tabIndex={0}
      aria-label={t("frontier.points")}
      aria-describedby={describedBy}
      aria-activedescendant={at === -1 ? undefined : `${prefix}-${at}`}
      onKeyDown={press}
    >
      {points.map((point, index) => (
        <g
          key={point.key}
          id={`${prefix}-${index}`}
          role="option"
          aria-selected={point === active}
          aria-label={labels[index]}
          transform={`translate(${placing.x(point.values[0] ?? 0)} ${placing.y(point.values[1] ?? 0)})`}
          onPointerEnter={() => onActive(point)}
          onPointerDown={() => onActive(point)}
        >
          <circle r={11} className="hit" />
          <Mark roles={point.roles} active={point === active} />
        </g>
      ))}
      <Letters points={points} placing={placing} />
    </svg>
  );
}

/** The letters of the solutions, for the eye; for the ear each point's name says the same in words. */
function Letters({ points, placing }: { points: readonly PlottedPoint[]; placing: Placing }) {
  return (
    <g className="letters">
      {points.map(({ key, roles, values }) => {
        const [x, y] = [placing.x(values[0] ?? 0), placing.y(values[1] ?? 0)];
        const letters = solutionLetters(roles);
        return (
          letters !== "" && (
            <text key={key} x={x + 8} y={y - 7} className="solution-mark">
              {letters}
            </text>
          )
        );
      })}
    </g>
  );
}

/** Offers are a small square, the package being built a filled circle, the rest a ring. */
function Mark({ roles, active }: { roles: readonly PointRole[]; active: boolean }) {
  const kinds = roles.map(({ kind }) => kind);
  return (
    <>
      {active && <circle r={10} className="halo" />}
      {kinds.includes("offer") && <rect x={-3.5} y={-3.5} width={7} height={7} className="offer-mark" />}
      {kinds.includes("efficient") && <circle r={4} className="ring" />}
      {kinds.includes("package") && <circle r={5} className="package-mark" />}
    </>
  );
}

const SOLUTION_LETTERS: Readonly<Record<SolutionName, string>> = {
  nash: "N",
  kalaiSmorodinsky: "K",
  egalitarian: "E",
  utilitarian: "U",
};

/** Letters of the solutions over the whole zone; the table lists the others. */
function solutionLetters(roles: readonly PointRole[]): string {
  return SOLUTION_NAMES.filter((name) =>
    roles.some((role) => role.kind === "solution" && role.name === name && role.over === "zone"),
  )
    .map((name) => SOLUTION_LETTERS[name])
    .join(" ");
}

/** The point that a key leads to, or undefined when the key does not move. */
export function nextPoint(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(at + 1, count - 1);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
