import { type DeviceKeys, deviceId } from "@entente/record/keys";
import { accreditationsAfter, type PlacedEntry, rootLineAfter, rootsAt } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { OFFICES } from "../kinds/index.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { type CredentialAct, keysSaidBy, parseCredentialAct } from "./credential-acts.ts";
import { accreditationOf, type RegisteredParty, type RegisterState, rootOf } from "./register-state.ts";

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
  const after = stateAfter(before, placed);
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
  const said = known === undefined ? keysSaidBy(entry.act) : undefined;
  if (said === undefined) return known;
  return bytesToHex(deviceId(said)) === author ? said : undefined;
}

/** The state after an act of the register, or why it changes nothing. */
function stateAfter(before: RegisterState, placed: PlacedEntry): RegisterState | string {
  const { kind } = placed.entry.act;
  if (kind === "credential/accredited" || kind === "credential/withdrawn") return afterAccreditation(before, placed);
  if (kind === "credential/root-replaced" || kind === "credential/successor-named") return afterRoots(before, placed);
  return afterOther(before, placed);
}

function afterAccreditation(state: RegisterState, placed: PlacedEntry): RegisterState | string {
  const accreditations = accreditationsAfter(state.accreditations, placed, rootsAt(state.parties, placed.index));
  return accreditations.ok ? { ...state, accreditations: accreditations.value } : accreditations.reason;
}

function afterOther(state: RegisterState, placed: PlacedEntry): RegisterState | string {
  const act = parseCredentialAct(placed.entry.act);
  if (act === undefined) return `Cannot be read: ${placed.entry.act.kind}, version ${placed.entry.act.version}`;
  if (act.kind === "credential/device") return withKeys(state, act.keys);
  return afterAttestation(state, act, placed);
}

function afterRoots(state: RegisterState, placed: PlacedEntry): RegisterState | string {
  const line = rootLineAfter(state.parties, placed);
  if (!line.ok) return line.reason;
  const keys = keysSaidBy(placed.entry.act);
  const title = state.parties.get(line.value.party)?.title ?? "";
  return withParty(keys === undefined ? state : withKeys(state, keys), { ...line.value, title });
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
  const held = { fingerprint: root, from: index, until: Number.POSITIVE_INFINITY };
  return withParty(withKeys(state, keys), { party, title, roots: [held] });
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
