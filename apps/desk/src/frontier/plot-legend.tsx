import { useWords } from "../language/language.ts";

const ENTRIES = ["any", "zone", "redLines", "ratifiable", "efficient", "offer", "package", "reserve"] as const;

/** What the marks of the plot mean. */
export function PlotLegend() {
  const { t } = useWords();
  return (
    <ul className="legend">
      {ENTRIES.map((entry) => (
        <li key={entry}>
          <svg className="legend-mark" viewBox="0 0 16 16" aria-hidden="true" data-mark={entry}>
            <Mark entry={entry} />
          </svg>
          {t(`frontier.legend.${entry}`)}
        </li>
      ))}
      <li>{t("frontier.legend.letters")}</li>
    </ul>
  );
}

function Mark({ entry }: { entry: (typeof ENTRIES)[number] }) {
  switch (entry) {
    case "any":
      return <circle cx={8} cy={8} r={2.5} fill="var(--line-strong)" fillOpacity={0.5} />;
    case "zone":
      return <circle cx={8} cy={8} r={3} fill="var(--party-2)" />;
    case "redLines":
      return <circle cx={8} cy={8} r={3} fill="var(--party-1)" />;
    case "ratifiable":
      return <circle cx={8} cy={8} r={4} fill="var(--accent)" />;
    case "efficient":
      return <circle cx={8} cy={8} r={4} className="ring" />;
    case "offer":
      return <rect x={4.5} y={4.5} width={7} height={7} className="offer-mark" />;
    case "package":
      return <circle cx={8} cy={8} r={5} className="package-mark" />;
    case "reserve":
      return <path d="M0 8h16" stroke="var(--ink)" strokeDasharray="4 3" />;
  }
}
