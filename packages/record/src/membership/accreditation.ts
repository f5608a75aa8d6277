import type { Result } from "@entente/analysis/agenda";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { Act, Entry } from "../entry/index.ts";

/** What an accredited device may be used for; heads may accredit further devices of their delegation. */
export const ACCREDITED_ROLES = [
  "head",
  "lead",
  "member",
  "mediator",
  "secretariat",
  "observer",
  "mandator",
  "helper",
] as const;

/** One of the roles of an accredited device; see `ACCREDITED_ROLES`. */
export type AccreditedRole = (typeof ACCREDITED_ROLES)[number];

/** That a device belongs to a delegation: the body of the act `credential/accredited`. */
export interface Accreditation {
  readonly party: string;
  readonly role: AccreditedRole;
  readonly device: Uint8Array;
  /** Who uses the device, as the delegation calls the person. */
  readonly name: string;
}

/** A delegation's root that is taken as given: the party's name and the root's fingerprint. */
export interface TrustedRoot {
  readonly party: string;
  readonly fingerprint: Uint8Array;
}

/** A device's accreditation, with the leaf indexes from which and up to which it holds. */
export interface HeldAccreditation extends Accreditation {
  readonly from: number;
  readonly until: number;
  /** The root or head that accredited it. */
  readonly by: Uint8Array;
}

/** Who is accredited, by device (in hexadecimal digits), in the order of the log. */
export type Accreditations = ReadonlyMap<string, readonly HeldAccreditation[]>;

/** An entry with the index of its leaf. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly index: number;
}

const device = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);

/** Schema of the body of `credential/accredited`. */
export const accreditationSchema = z.strictObject({
  party: z.string().min(1),
  role: z.enum(ACCREDITED_ROLES),
  device,
  name: z.string(),
});

/** Schema of the body of `credential/withdrawn`. */
export const withdrawalSchema = z.strictObject({ device });

/**
 * The act by which a root or a head accredits a device.
 *
 * @example
 * import { accreditationAct } from "@entente/record/membership";
 * accreditationAct({ party: "north", role: "head", device: new Uint8Array(32), name: "Ada" }).kind; // => "credential/accredited"
 */
export function accreditationAct(accreditation: Accreditation): Act {
  return { kind: "credential/accredited", version: 1, body: { ...accreditation } };
}

/**
 * The act by which a root or a head withdraws a device's accreditation.
 *
 * @example
 * import { withdrawalAct } from "@entente/record/membership";
 * withdrawalAct(new Uint8Array(32)).kind; // => "credential/withdrawn"
 */
export function withdrawalAct(withdrawnDevice: Uint8Array): Act {
  return { kind: "credential/withdrawn", version: 1, body: { device: withdrawnDevice } };
}

/**
 * Who is accredited after one more verified entry, or why it changes nothing; O(devices).
 *
 * `roots` are those that hold at the entry. A root accredits for its party; so does a head of that party, from the leaf
 * after its own accreditation until its withdrawal. An office's role is of the delegation with that name alone.
 *
 * @example
 * import { accreditationAct, accreditationsAfter } from "@entente/record/membership";
 * const [root, device] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
 * const act = accreditationAct({ party: "north", role: "head", device, name: "Ada" });
 * const entry = { room: root, author: root, count: 0, at: 0, seen: { size: 0, root }, act };
 * const placed = { entry, index: 5 };
 * accreditationsAfter(new Map(), placed, [{ party: "north", fingerprint: root }]).ok; // => true
 * accreditationsAfter(new Map(), placed, []).reason; // => "The author may not accredit for north"
 */
export function accreditationsAfter(
  before: Accreditations,
  placed: PlacedEntry,
  roots: readonly TrustedRoot[],
): Result<Accreditations, string> {
  const accreditations = new Map(before);
  const found = applyAccreditation(placed, { accreditations, roots });
  return found === undefined ? { ok: true, value: accreditations } : { ok: false, reason: found };
}

/**
 * The accreditation that a device holds at a leaf of the log, if any.
 *
 * @example
 * import { accreditationAt } from "@entente/record/membership";
 * accreditationAt(new Map(), { device: new Uint8Array(32), index: 0 }); // => undefined
 */
export function accreditationAt(
  accreditations: Accreditations,
  { device: asked, index }: { readonly device: Uint8Array; readonly index: number },
): HeldAccreditation | undefined {
  return accreditations.get(bytesToHex(asked))?.find(({ from, until }) => from < index && index < until);
}

/** Accreditations so far, which an act changes, and the roots that hold at it. */
export interface AccreditationFold {
  readonly accreditations: Map<string, readonly HeldAccreditation[]>;
  readonly roots: readonly TrustedRoot[];
}

/** Takes one act of accreditation into the fold; answers why it changes nothing. */
export function applyAccreditation({ entry, index }: PlacedEntry, fold: AccreditationFold): string | undefined {
  const { kind, version, body } = entry.act;
  if (version !== 1) return `Version ${version} of ${kind} is not known`;
  const parties = partiesOf(entry.author, index, fold);
  const authority = { by: entry.author, parties, index, fold };
  if (kind === "credential/accredited") return accredit(accreditationSchema.safeParse(body).data, authority);
  if (kind === "credential/withdrawn") return withdraw(withdrawalSchema.safeParse(body).data, authority);
  return `${kind} is no act of accreditation`;
}

interface Authority {
  readonly by: Uint8Array;
  readonly parties: readonly string[];
  readonly index: number;
  readonly fold: AccreditationFold;
}

function accredit(body: Accreditation | undefined, { by, parties, index, fold }: Authority): string | undefined {
  if (body === undefined) return "Cannot be read";
  if (!parties.includes(body.party)) return `The author may not accredit for ${body.party}`;
  if (isOffice(body.role) && body.party !== body.role) return `${body.party} is not the delegation of the ${body.role}`;
  const name = bytesToHex(body.device);
  if (accreditationAt(fold.accreditations, { device: body.device, index }) !== undefined) return "Accredited already";
  const held = { ...body, from: index, until: Number.POSITIVE_INFINITY, by };
  fold.accreditations.set(name, [...(fold.accreditations.get(name) ?? []), held]);
  return undefined;
}

/** Whether a role is that of an office, which has a delegation of the same name. */
function isOffice(role: AccreditedRole): boolean {
  return role === "mediator" || role === "secretariat";
}

function withdraw(
  body: { readonly device: Uint8Array } | undefined,
  { parties, index, fold }: Authority,
): string | undefined {
  if (body === undefined) return "Cannot be read";
  const held = accreditationAt(fold.accreditations, { device: body.device, index });
  if (held === undefined) return "Withdraws what is not held";
  if (!parties.includes(held.party)) return `The author may not withdraw for ${held.party}`;
  const name = bytesToHex(body.device);
  const all = fold.accreditations.get(name) ?? [];
  fold.accreditations.set(
    name,
    all.map((each) => (each === held ? { ...held, until: index } : each)),
  );
  return undefined;
}

/** The parties for which an author may accredit: those whose root it is, and the one whose head it is then. */
function partiesOf(author: Uint8Array, index: number, { accreditations, roots }: AccreditationFold): readonly string[] {
  const asRoot = roots.filter(({ fingerprint }) => bytesToHex(fingerprint) === bytesToHex(author));
  const held = accreditationAt(accreditations, { device: author, index });
  return [...asRoot.map(({ party }) => party), ...(held?.role === "head" ? [held.party] : [])];
}
