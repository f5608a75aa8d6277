import type { PartyId } from "@entente/analysis/agenda";
import { Explained } from "../explain/explained.tsx";
import type { Words } from "../language/language.ts";
import { useWords } from "../language/language.ts";
import { type Names, useNames, useOpen } from "../workspace/held-context.ts";
import { useAnsweredReading, useReading } from "../workspace/reading-context.tsx";
import { Gauge } from "./gauge.tsx";
import { PackageActions } from "./package-actions.tsx";
import type { Reading } from "./reading.ts";
import { rangeText } from "./score-text.ts";
import "./readout.css";

/** The package in one strip: what it is worth to each party, red lines, passing at home. It stays on every view. */
export function Readout() {
  const { t } = useWords();
  const { reading } = useReading();
  const answered = useAnsweredReading();
  return (
    <section className="readout" aria-label={t("readout.label")} aria-busy={answered === undefined}>
      {reading.state === "failed" && <p role="alert">{t("worker.failed", { message: reading.message })}</p>}
      {answered && <Figures reading={answered} />}
      <PackageActions />
    </section>
  );
}

function Figures({ reading }: { reading: Reading }) {
  const words = useWords();
  const { t } = words;
  const names = useNames();
  const { held } = useOpen();
  return (
    <div className="readout-figures">
      {held.negotiation.instructions.map(({ party }) => (
        <PartyFigure key={party} party={party} reading={reading} />
      ))}
      <dl className="readout-facts">
        <RedLines reading={reading} />
        <AtHome reading={reading} />
        <NashShare reading={reading} />
      </dl>
      <p className="visually-hidden" role="status">
        {t("readout.label")}: {readoutSentence(reading, words, names)}
      </p>
    </div>
  );
}

function PartyFigure({ party, reading }: { party: PartyId; reading: Reading }) {
  const words = useWords();
  const { t, n } = words;
  const names = useNames();
  const { held } = useOpen();
  const own = held.negotiation.instructions.find((one) => one.party === party);
  if (own === undefined) return null;
  const { rating } = reading;
  const range = rating.kind === "part" ? rating.ranges?.[party] : undefined;
  const low = rating.kind === "package" ? rating.utilities[party] : range?.worst.utility;
  const high = rating.kind === "package" ? low : range?.best.utility;
  const text = low === undefined || high === undefined ? "–" : rangeText({ low, high }, words);
  return (
    <div className="readout-party" data-party={party}>
      <span className="readout-name">
        <bdi>{names.party(party)}</bdi>
      </span>
      <span className="readout-value" data-utility={text} data-range={low !== high || undefined}>
        <Explained how="utility" values={{ reservation: n(own.reservation) }}>
          <bdi>{text}</bdi>
        </Explained>
      </span>
      <span className="muted">{t("readout.reserve", { points: n(own.reservation) })}</span>
      <Gauge party={party} low={low} high={high} />
    </div>
  );
}

function RedLines({ reading }: { reading: Reading }) {
  const { t, list } = useWords();
  const crossed = Object.values(reading.rating.redLines).flat();
  return (
    <div>
      <dt>{t("readout.redLines")}</dt>
      <dd data-crossed={crossed.length}>
        <Explained how="redLines">
          {crossed.length === 0
            ? t(reading.whole ? "readout.none" : "readout.noneYet")
            : `✕ ${list(crossed.map(({ id }) => id))}`}
        </Explained>
      </dd>
    </div>
  );
}

function AtHome({ reading }: { reading: Reading }) {
  const { t, list } = useWords();
  const ratification = reading.whole?.ratification;
  if (ratification === undefined || ratification.chambers.length === 0) return null;
  const failing = ratification.chambers.filter(({ passes }) => !passes);
  return (
    <div>
      <dt>{t("readout.home")}</dt>
      <dd data-failing={failing.length}>
        <Explained how="expectedVotes">
          {failing.length === 0
            ? `✓ ${t("readout.allPass", { count: ratification.chambers.length })}`
            : `✕ ${t("readout.fails", { chambers: list(failing.map(({ chamber }) => chamber)) })}`}
        </Explained>
      </dd>
    </div>
  );
}

function NashShare({ reading }: { reading: Reading }) {
  const { t, n } = useWords();
  const { rating } = reading;
  if (rating.kind !== "package" || rating.nashShare === undefined) return null;
  return (
    <div>
      <dt>{t("readout.nashShare")}</dt>
      <dd>
        <Explained how="nashShare">{n(rating.nashShare, { as: "percent", digits: 1 })}</Explained>
      </dd>
    </div>
  );
}

/** The strip as one sentence, said when the package changes. */
function readoutSentence({ rating, whole }: Reading, { t, n }: Words, names: Names): string {
  if (rating.kind === "part") return t("readout.open", { count: rating.open.length });
  const worth = Object.entries(rating.utilities).map(([party, points]) => `${names.party(party)} ${n(Number(points))}`);
  const crossed = Object.values(rating.redLines).flat().length;
  const lines = crossed === 0 ? t("readout.noLine") : t("readout.lines", { count: crossed });
  const passes = whole?.ratification.passes ? t("readout.passesHome") : t("readout.failsHome");
  return [...worth, lines, ...(whole?.ratification.chambers.length ? [passes] : [])].join("; ");
}
