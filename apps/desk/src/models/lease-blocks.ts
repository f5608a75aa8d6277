import type { ZoneMap } from "../cases/material.ts";

type Block = ZoneMap["blocks"][number];

/** Which blocks the second party holds at a share of lease rights: from its own coast inwards, column by column. */
export function leasedBlocks(blocks: readonly Block[], share: number): ReadonlySet<string> {
  const count = Math.round((blocks.length * share) / 100);
  const nearest = [...blocks].sort((a, b) => b.col - a.col || a.row - b.row);
  return new Set(nearest.slice(0, count).map(({ id }) => id));
}
