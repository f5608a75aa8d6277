import type { Result } from "@entente/analysis/agenda";
import type { Act } from "@entente/record/entry";
import { ACTS, type ActBody, type ActDefinition, type ActKind } from "./act-registry.ts";

/** An act of a kind and version that is understood, its body read. */
export type KnownAct<Kind extends ActKind = ActKind> = {
  [Each in Kind]: { readonly kind: Each; readonly version: number; readonly body: ActBody<Each> };
}[Kind];

/** Why an act is not understood; it is kept and shown all the same. */
export const UNKNOWN_ACTS = ["unknown-kind", "other-version", "unreadable-body"] as const;

/** One of the reasons why an act is not understood; see `UNKNOWN_ACTS`. */
export type UnknownAct = (typeof UNKNOWN_ACTS)[number];

/**
 * Reads an act by the schema of its kind.
 *
 * A body must be exactly as its version says, unknown fields refused: whoever adds one writes a new version, so that
 * nobody takes half of an act for the whole.
 *
 * @example
 * import { parseAct } from "@entente/room/acts";
 * parseAct({ kind: "note/taken", version: 1, body: { text: "Fishing first" } }).ok; // => true
 * parseAct({ kind: "note/sung", version: 1, body: {} }); // => ({ ok: false, reason: "unknown-kind" })
 */
export function parseAct({ kind, version, body }: Act): Result<KnownAct, UnknownAct> {
  if (!isActKind(kind)) return { ok: false, reason: "unknown-kind" };
  const definition: ActDefinition = ACTS[kind];
  if (definition.version !== version) return { ok: false, reason: "other-version" };
  const parsed = definition.schema.safeParse(body);
  if (!parsed.success) return { ok: false, reason: "unreadable-body" };
  return { ok: true, value: { kind, version, body: parsed.data } as KnownAct };
}

/**
 * Whether a kind of act is understood.
 *
 * @example
 * import { isActKind } from "@entente/room/acts";
 * [isActKind("note/taken"), isActKind("toString")]; // => [true, false]
 */
export function isActKind(kind: string): kind is ActKind {
  return Object.hasOwn(ACTS, kind);
}
