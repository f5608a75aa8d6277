import { type DeviceKeys, deviceId } from "@entente/record/keys";
import { accreditationsAfter, type PlacedEntry, type TrustedRoot } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { OFFICES } from "../kinds/index.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { type CredentialAct, parseCredentialAct } from "./credential-acts.ts";
import {
  accreditationOf,
  type HeldRoot,
  partyOfRoot,
  type RegisteredParty,
  type RegisterState,
  rootOf,
} from "./register-state.ts";

/** The register after an entry, and what every device is to be told of it. */
export interface RegisterStep {
  readonly state: RegisterState;
  readonly alerts: readonly Alert[];
}

/**
 * The register after one more entry, which has been verified and has its place in the log.
 *
 * The secretariat attests a party's root once and can never replace it; a new root takes the present one's word, or
 * that of the successor which the present one named. Roots accredit for their party, and so do its heads. Whatever
 * somebody does who may not changes nothing, stays among the problems, and alerts. O(devices + parties).
 *
 * @example
 * import { newRegister, registerAfter } from "@entente/room/register";
 * const [room, author] = [new Uint8Array(32), new Uint8Array(32)];
 * const act = { kind: "credential/withdrawn", version: 1, body: { device: room } };
 * const entry = { room, author, count: 0, at: 0, seen: { size: 0, root: room }, act };
 * const { state } = registerAfter(newRegister(room), { entry, index: 7 });
 * state.problems[0].found; // => "Withdraws what is not held"
 */
export function registerAfter(before: RegisterState, placed: PlacedEntry): RegisterStep {
  const { entry, index } = placed;
  if (!entry.act.kind.startsWith("credential/")) return { state: before, alerts: [] };
  const after = isAccreditation(entry.act.kind) ? afterAccreditation(before, placed) : afterOther(before, placed);
  if (typeof after !== "string") return { state: after, alerts: alertsOf(placed, { before, after }) };
  const problem = { index, author: entry.author, found: after };
  const state = { ...before, problems: [...before.problems, problem] };
  return { state, alerts: alertsOf(placed, { before, after: state }) };
}

/**
 * The keys (public) of an entry's author: those the register knows, or those that the act itself says and that are its
 * author's by their hash, as when the secretariat's root attests itself.
 *
 * @example
 * import { keysOfAuthor, newRegister } from "@entente/room/register";
 * const [room, author] = [new Uint8Array(32), new Uint8Array(32)];
 * const act = { kind: "note/taken", version: 1, body: { text: "Hm" } };
 * keysOfAuthor(newRegister(room), { room, author, count: 0, at: 0, seen: { size: 0, root: room }, act }); // => undefined
 */
export function keysOfAuthor({ keysByDevice }: RegisterState, entry: PlacedEntry["entry"]): DeviceKeys | undefined {
  const author = bytesToHex(entry.author);
  const known = keysByDevice.get(author);
  const act = known === undefined ? parseCredentialAct(entry.act) : undefined;
  if (act === undefined || act.kind === "credential/successor-named") return known;
  return bytesToHex(deviceId(act.keys)) === author ? act.keys : undefined;
}

function isAccreditation(kind: string): boolean {
  return kind === "credential/accredited" || kind === "credential/withdrawn";
}

function afterAccreditation(state: RegisterState, placed: PlacedEntry): RegisterState | string {
  const roots = [...state.parties.keys()].flatMap((party): TrustedRoot[] => {
    const fingerprint = rootOf(state, party, placed.index);
    return fingerprint === undefined ? [] : [{ party, fingerprint }];
  });
  const accreditations = accreditationsAfter(state.accreditations, placed, roots);
  return accreditations.ok ? { ...state, accreditations: accreditations.value } : accreditations.reason;
}

function afterOther(state: RegisterState, placed: PlacedEntry): RegisterState | string {
  const act = parseCredentialAct(placed.entry.act);
  if (act === undefined) return `Cannot be read: ${placed.entry.act.kind}, version ${placed.entry.act.version}`;
  if (act.kind === "credential/device") return withKeys(state, act.keys);
  if (act.kind === "credential/root-attested") return afterAttestation(state, act, placed);
  if (act.kind === "credential/root-replaced") return afterReplacement(state, act, placed);
  const party = state.parties.get(act.party);
  if (party === undefined || partyOfRoot(state, placed.entry.author, placed.index) !== act.party)
    return `Only the root of ${act.party} names its successor`;
  return withParty(state, { ...party, successor: act.successor });
}

type Act<Kind> = Extract<CredentialAct, { readonly kind: Kind }>;

function afterAttestation(
  state: RegisterState,
  { party, title, root, keys }: Act<"credential/root-attested">,
  { entry, index }: PlacedEntry,
): RegisterState | string {
  if (!isSecretariat(state, entry.author, index)) return "Only the secretariat attests roots";
  if (state.parties.has(party)) return `The root of ${party} is attested already and cannot be replaced like this`;
  if (party === OFFICES.secretariat && bytesToHex(root) !== bytesToHex(state.secretariatRoot))
    return "The secretariat's root is another";
  if (isKnownRoot(state, root)) return `The root for ${party} is another party's`;
  const held: HeldRoot = { fingerprint: root, from: index, until: Number.POSITIVE_INFINITY };
  return withParty(withKeys(state, keys), { party, title, roots: [held] });
}

function afterReplacement(
  state: RegisterState,
  { party, root, keys }: Act<"credential/root-replaced">,
  { entry, index }: PlacedEntry,
): RegisterState | string {
  const registered = state.parties.get(party);
  if (registered === undefined) return `${party} has no root to be replaced`;
  const author = bytesToHex(entry.author);
  const mayReplace = [rootOf(state, party, index), registered.successor];
  if (!mayReplace.some((each) => each !== undefined && bytesToHex(each) === author))
    return `Only the root of ${party}, or the successor it named, replaces it`;
  if (isKnownRoot(state, root)) return `The new root of ${party} was a root before`;
  const next: HeldRoot = { fingerprint: root, from: index, until: Number.POSITIVE_INFINITY };
  const former = registered.roots.map((each) => ({ ...each, until: Math.min(each.until, index) }));
  return withParty(withKeys(state, keys), { party, title: registered.title, roots: [...former, next] });
}

/** The secretariat: its root, or a device accredited in its delegation to conduct or to lead it. */
function isSecretariat(state: RegisterState, author: Uint8Array, index: number): boolean {
  if (bytesToHex(author) === bytesToHex(rootOf(state, OFFICES.secretariat, index) ?? state.secretariatRoot))
    return true;
  const held = accreditationOf(state, author, index);
  return held?.party === OFFICES.secretariat && (held.role === "secretariat" || held.role === "head");
}

function isKnownRoot({ parties }: RegisterState, root: Uint8Array): boolean {
  const asked = bytesToHex(root);
  return [...parties.values()].some(({ roots }) => roots.some(({ fingerprint }) => bytesToHex(fingerprint) === asked));
}

function withKeys(state: RegisterState, keys: DeviceKeys): RegisterState {
  const name = bytesToHex(deviceId(keys));
  if (state.keysByDevice.has(name)) return state;
  return { ...state, keysByDevice: new Map(state.keysByDevice).set(name, keys) };
}

function withParty(state: RegisterState, party: RegisteredParty): RegisterState {
  return { ...state, parties: new Map(state.parties).set(party.party, party) };
}
