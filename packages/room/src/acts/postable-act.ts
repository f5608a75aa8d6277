import type { Instructions } from "@entente/analysis/preferences";
import type { Encodable } from "@entente/record/encoding";
import type { Act } from "@entente/record/entry";
import type { RoomKind } from "../kinds/index.ts";
import { ACTS, type ActDefinition, type ActKind, type WrittenBody } from "./act-registry.ts";

/** Kinds of act that may stand in a caucus and in no other room. */
export type CaucusActKind = {
  [Kind in ActKind]: (typeof ACTS)[Kind]["rooms"][number] extends "caucus" ? Kind : never;
}[ActKind];

/** No field by which a party's preferences could ride along: scores, links, red lines, reservation value and the rest. */
export type NoPreferences = {
  readonly [Field in Exclude<keyof Instructions, "format" | "case" | "party">]?: never;
};

/** An act that may be posted in rooms which several parties share. */
export type SharedAct = {
  [Kind in Exclude<ActKind, CaucusActKind>]: {
    readonly kind: Kind;
    readonly body: WrittenBody<Kind> & NoPreferences;
  };
}[Exclude<ActKind, CaucusActKind>];

/** An act that may be posted in a caucus: what may be posted elsewhere, and the party's instructions. */
export type CaucusAct =
  | SharedAct
  | { [Kind in CaucusActKind]: { readonly kind: Kind; readonly body: WrittenBody<Kind> } }[CaucusActKind];

/** An act that may be posted in a room of a kind; where the kind is not known to the compiler, as if it were shared. */
export type PostableAct<Kind extends RoomKind> = [Kind] extends ["caucus"] ? CaucusAct : SharedAct;

/**
 * The act as an entry holds it: with its version, and every default written out.
 *
 * @throws {TypeError} If the body is not as the act's kind demands.
 * @example
 * import { writtenAct } from "@entente/room/acts";
 * const act = writtenAct({ kind: "offer/explored", body: { outcome: { fish: "low" } } });
 * act; // => ({ kind: "offer/explored", version: 1, body: { outcome: { fish: "low" }, withoutPrejudice: true } })
 */
export function writtenAct({ kind, body }: SharedAct | CaucusAct): Act {
  const { schema, version }: ActDefinition = ACTS[kind];
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const found = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
    throw new TypeError(`Cannot write ${kind}: ${found.join("; ")}`);
  }
  // What a schema of the registry gives out is made of JSON's values and byte strings; `entryBytes` checks it again.
  return { kind, version, body: parsed.data as Encodable };
}
