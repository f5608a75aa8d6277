import { parseEntryBundle, TILE_WIDTH, tilePath } from "@entente/record/log";
import type { Answer } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";

/** A bundle at its width, or the full one that it has become since. */
export async function fetchBundle(
  core: ConferenceCore,
  index: number,
  width: number,
): Promise<Answer<readonly Uint8Array[]>> {
  const asked = await core.transport.tile(tilePath({ level: "entries", index, width }));
  const answer =
    !asked.ok && asked.reason.status === 404 && width < TILE_WIDTH
      ? await core.transport.tile(tilePath({ level: "entries", index, width: TILE_WIDTH }))
      : asked;
  if (!answer.ok) return answer;
  const leaves = parseEntryBundle(answer.value);
  if (leaves.ok && leaves.value.length >= width) return { ok: true, value: leaves.value };
  const message = `Cannot read leaves ${index * TILE_WIDTH} on: not ${width} of them`;
  return { ok: false, reason: { code: "not-readable", status: 200, message } };
}
