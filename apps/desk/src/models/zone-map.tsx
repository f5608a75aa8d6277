import type { ZoneMap as MapOfZone } from "../cases/material.ts";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useNames, useOpen } from "../workspace/held-context.ts";
import { leasedBlocks } from "./lease-blocks.ts";
import "./models.css";

/** The zone with its wind blocks, each in the mark of the party that would hold it at this share of lease rights. */
export function ZoneMap({ map, share }: { map: MapOfZone; share: number }) {
  const { t, n } = useWords();
  const names = useNames();
  const { held } = useOpen();
  const [first, second] = held.negotiation.case.parties.map(({ id }) => names.party(id));
  const leased = leasedBlocks(map.blocks, share);
  const sentence = t("map.sentence", {
    blocks: n(leased.size),
    all: n(map.blocks.length),
    party: second ?? "",
    rest: n(map.blocks.length - leased.size),
    other: first ?? "",
  });
  return (
    <figure className="zone-map">
      <svg viewBox="0 0 124 72" role="img" aria-label={sentence}>
        <polygon points={pointsOf(map.zone)} className="map-zone" />
        {map.spawning && <polygon points={pointsOf(map.spawning)} className="map-spawning" />}
        {map.blocks.map(({ id, southWest: [x, y], sizeKm }) => (
          <rect
            key={id}
            x={x}
            y={up(y + sizeKm)}
            width={sizeKm}
            height={sizeKm}
            className="map-block"
            data-block={id}
            data-second={leased.has(id) || undefined}
          />
        ))}
        {Object.entries(map.landing ?? {}).map(([name, [x, y]]) => (
          <g key={name}>
            <circle cx={x} cy={up(y)} r={1.6} className="map-landing" />
            <text x={x} y={up(y) - 3} className="map-text">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="says">{sentence}</figcaption>
      <ul className="legend">
        <li>
          <span className="map-key" aria-hidden="true" />
          {first}
        </li>
        <li>
          <span className="map-key" data-second aria-hidden="true" />
          {second}
        </li>
        {map.spawning && (
          <li>
            <span className="map-key" data-spawning aria-hidden="true" />
            {t("map.spawning")}
          </li>
        )}
        <li>{t("map.landing")}</li>
      </ul>
      <AsTable
        caption={t("map.table", { share: n(share) })}
        columns={[
          { key: "block", head: t("map.block") },
          { key: "column", head: t("map.column"), numeric: true },
          { key: "row", head: t("map.row"), numeric: true },
          { key: "holder", head: t("map.holder") },
        ]}
        rows={map.blocks.map(({ id, col, row }) => ({
          key: id,
          cells: [id, n(col), n(row), <bdi key="holder">{leased.has(id) ? second : first}</bdi>],
        }))}
      />
    </figure>
  );
}

/** The map's grid has north up; the drawing's y runs down. */
const TOP_KM = 74;

function up(y: number): number {
  return TOP_KM - y;
}

function pointsOf(polygon: readonly (readonly [number, number])[]): string {
  return polygon.map(([x, y]) => `${x},${up(y)}`).join(" ");
}
