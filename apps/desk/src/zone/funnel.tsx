import type { Zone } from "@entente/analysis/bargaining";
import { Explained, type Method } from "../explain/explained.tsx";
import { useWords, type Words } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import { countNumber, logLength, type StageCount, stageText } from "./count-text.ts";
import { type Stated, statedIn } from "./stated.ts";
import "./zone.css";

interface Stage {
  readonly id: "all" | "beatsReservation" | "crossesNoRedLine" | "ratifiable";
  readonly how: Method;
  readonly count: StageCount;
}

/** The funnel: all packages; better than no deal for all; no red line crossed; expected to pass at home. */
export function Funnel({ zone }: { zone: Zone }) {
  const words = useWords();
  const { t } = words;
  const parties = useParties();
  const names = useNames();
  const stages = stagesOf(zone);
  const all = countNumber(zone.outcomes);
  const { held } = useOpen();
  const stated = statedIn(held.negotiation);
  const seen: Seen = { party: names.party(parties[0] ?? ""), who: parties.length > 1 ? "all" : "one", stated };
  return (
    <figure className="panel funnel">
      <figcaption className="says">{funnelSentence(zone, words, seen)}</figcaption>
      <ol className="funnel-stages">
        {stages.map(({ id, how, count }) => (
          <li key={id} className="funnel-stage">
            <span className="funnel-label">{labelOf(id, words, seen)}</span>
            <span className="funnel-count" data-stage={id}>
              <Explained how={how}>{stageText(count, words)}</Explained>
            </span>
            <span className="funnel-share muted">{shareText(countNumber(count) / all, words)}</span>
            <span className="funnel-bar" aria-hidden="true">
              <span style={{ inlineSize: `${logLength(countNumber(count), all) * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
      <p className="muted">{t("zone.logarithmic")}</p>
      <AsTable
        caption={t("zone.table")}
        columns={[
          { key: "stage", head: t("zone.stage") },
          { key: "count", head: t("zone.packages"), numeric: true },
          { key: "share", head: t("zone.share"), numeric: true },
        ]}
        rows={stages.map(({ id, count }) => ({
          key: id,
          cells: [labelOf(id, words, seen), stageText(count, words), shareText(countNumber(count) / all, words)],
        }))}
      />
    </figure>
  );
}

function stagesOf(zone: Zone): readonly Stage[] {
  return [
    { id: "all", how: "zone", count: zone.outcomes },
    { id: "beatsReservation", how: "zoneReservation", count: zone.beatsReservation },
    { id: "crossesNoRedLine", how: "zoneRedLines", count: zone.crossesNoRedLine },
    { id: "ratifiable", how: "zoneRatifiable", count: zone.ratifiable },
  ];
}

interface Seen {
  readonly party: string;
  readonly who: "all" | "one";
  readonly stated: Stated;
}

/** The whole funnel in one sentence; what nobody states is left out of it. */
function funnelSentence(zone: Zone, words: Words, { party, who, stated }: Seen): string {
  const { t, list } = words;
  const [last, all] = [stageText(zone.ratifiable, words), stageText(zone.outcomes, words)];
  if (countNumber(zone.ratifiable) === 0) return t(`zone.${who}.empty`, { all, party });
  const passed = [
    t(`zone.${who}.isBetter`),
    ...(stated.redLines ? [t(`zone.${who}.isWithin`)] : []),
    ...(stated.chambers ? [t(`zone.${who}.isPassing`)] : []),
  ];
  return t(`zone.${who}.sentence`, { last, all, party, passed: list(passed) });
}

function labelOf(id: Stage["id"], { t }: Words, { party, who, stated }: Seen): string {
  if (id === "crossesNoRedLine" && !stated.redLines) return t("zone.noRedLines");
  if (id === "ratifiable" && !stated.chambers) return t("zone.noChambers");
  return t(`zone.${who}.${id}`, { party });
}

/** A share small enough to vanish in percent is still shown with two significant digits. */
function shareText(share: number, { n }: Words): string {
  if (!Number.isFinite(share)) return "–";
  const digits = share === 0 || share >= 0.1 ? 1 : Math.min(8, 1 - Math.floor(Math.log10(share * 100)));
  return n(share, { as: "percent", upTo: Math.max(digits, 1) });
}
