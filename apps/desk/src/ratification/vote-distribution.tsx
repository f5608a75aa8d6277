import type { ChamberForecast } from "@entente/analysis/ratification";

const WIDTH = 300;
const HEIGHT = 56;

/** The exact distribution of yes votes, with the votes that pass in the accent; the sentence beside it says the same. */
export function VoteDistribution({ forecast }: { forecast: ChamberForecast }) {
  const { distribution, needed, seats } = forecast;
  const top = Math.max(...distribution);
  const step = WIDTH / (seats + 1);
  return (
    <svg
      className="distribution"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {distribution.map((probability, votes) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the number of votes
          key={votes}
          x={votes * step}
          width={Math.max(step - 0.4, 0.4)}
          y={HEIGHT - (probability / top) * HEIGHT}
          height={(probability / top) * HEIGHT}
          className={votes >= needed ? "passing" : "failing"}
        />
      ))}
    </svg>
  );
}
