import type { Result } from "@entente/analysis/agenda";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type NoteKey, noteKeyText, parseNoteKey } from "../log/index.ts";

/** A witness of a policy: the name that groups use, its key, and where it may be asked. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: NoteKey;
  readonly url?: string;
}

/** A group of a policy: how many of its members (witnesses or earlier groups) must have cosigned. */
export interface PolicyGroup {
  readonly name: string;
  readonly needed: number;
  readonly members: readonly string[];
}

/** A delegation's root that is trusted: a name for people, and the root's fingerprint (32 bytes). */
export interface PolicyRoot {
  readonly name: string;
  readonly fingerprint: Uint8Array;
}

/** Whom a verifier trusts: logs, witnesses with their quorum, roots of delegations. All keys come from outside. */
export interface Policy {
  readonly logs: readonly { readonly key: NoteKey; readonly url?: string }[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** The witness or group that must have cosigned, or "none". */
  readonly quorum: string;
  readonly roots: readonly PolicyRoot[];
}

/** Where a policy cannot be read: the line, counted from 1 (0 for the whole), and what was found. */
export interface PolicyProblem {
  readonly line: number;
  readonly found: string;
}

const MAX_LENGTH = 1_000_000;

/**
 * Reads a trust policy: C2SP's tlog-policy, and besides `root NAME FINGERPRINT` for each delegation's root.
 *
 * @see C2SP tlog-policy, Policy file syntax and structure.
 * @example
 * import { parsePolicy } from "@entente/record/receipt";
 * const policy = parsePolicy("log PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\nquorum none\n");
 * policy.ok && policy.value.quorum; // => "none"
 * parsePolicy("quorum nobody\n"); // => ({ ok: false, reason: { line: 1, found: "Nothing named nobody on a line before" } })
 */
export function parsePolicy(text: string): Result<Policy, PolicyProblem> {
  const reading: Reading = { logs: [], witnesses: [], groups: [], roots: [], quorum: undefined, inGroup: new Set() };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification allows tab and line break alone
  const control = /[\u0000-\u0008\u000b-\u001f\u007f]/.exec(text);
  if (control !== null || text.length > MAX_LENGTH)
    return { ok: false, reason: { line: 0, found: "A control character, or too long" } };
  for (const [at, line] of text.split("\n").entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length === 0 || words[0]?.startsWith("#") === true) continue;
    const found = readLine(reading, words);
    if (found !== undefined) return { ok: false, reason: { line: at + 1, found } };
  }
  const { quorum, inGroup: _inGroup, ...rest } = reading;
  if (quorum === undefined) return { ok: false, reason: { line: 0, found: "No quorum line" } };
  return { ok: true, value: { ...rest, quorum } };
}

/**
 * Whether the witnesses who cosigned are a quorum of the policy; a policy without quorum asks for none.
 *
 * @example
 * import { isQuorum, parsePolicy } from "@entente/record/receipt";
 * const policy = parsePolicy("quorum none\n");
 * policy.ok && isQuorum(policy.value, new Set()); // => true
 */
export function isQuorum({ groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean {
  const met = new Set(cosigned);
  for (const { name, needed, members } of groups) {
    if (members.filter((member) => met.has(member)).length >= needed) met.add(name);
  }
  return quorum === "none" || met.has(quorum);
}

/**
 * A policy as text, which `parsePolicy` reads.
 *
 * @example
 * import { parsePolicy, policyText } from "@entente/record/receipt";
 * const policy = parsePolicy("# a comment\n quorum   none\n");
 * policy.ok && policyText(policy.value); // => "quorum none\n"
 */
export function policyText({ logs, witnesses, groups, quorum, roots }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ["log", noteKeyText(key), url]),
    ...witnesses.map(({ name, key, url }) => ["witness", name, noteKeyText(key), url]),
    ...groups.map(({ name, needed, members }) => ["group", name, String(needed), ...members]),
    ["quorum", quorum],
    ...roots.map(({ name, fingerprint }) => ["root", name, bytesToHex(fingerprint)]),
  ];
  return lines.map((words) => `${words.filter((word) => word !== undefined).join(" ")}\n`).join("");
}

interface Reading {
  readonly logs: { key: NoteKey; url?: string }[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly roots: PolicyRoot[];
  readonly inGroup: Set<string>;
  quorum: string | undefined;
}

/** Takes one line; answers what is wrong with it. */
function readLine(reading: Reading, [keyword, ...words]: readonly string[]): string | undefined {
  if (keyword === "log") return readLog(reading, words);
  if (keyword === "witness") return readWitness(reading, words);
  if (keyword === "group") return readGroup(reading, words);
  if (keyword === "quorum") return readQuorum(reading, words);
  if (keyword === "root") return readRoot(reading, words);
  return `Unknown word ${keyword}`;
}

function readLog(reading: Reading, [keyText = "", url, ...rest]: readonly string[]): string | undefined {
  const key = parseNoteKey(keyText);
  if (!key.ok || key.value.kind === "ed25519-cosignature" || rest.length > 0) return "Not a log's key";
  if (hasKey(reading.logs, key.value)) return "A log's key twice";
  reading.logs.push(url === undefined ? { key: key.value } : { key: key.value, url });
  return undefined;
}

function readWitness(reading: Reading, [name = "", keyText = "", url, ...rest]: readonly string[]): string | undefined {
  const key = parseNoteKey(keyText);
  if (!key.ok || key.value.kind === "ed25519" || rest.length > 0) return "Not a witness's key";
  if (hasKey(reading.witnesses, key.value)) return "A witness's key twice";
  if (name === "none" || isNamed(reading, name)) return `The name ${name} twice`;
  reading.witnesses.push(url === undefined ? { name, key: key.value } : { name, key: key.value, url });
  return undefined;
}

function readGroup(reading: Reading, [name = "", threshold = "", ...members]: readonly string[]): string | undefined {
  if (name === "none" || isNamed(reading, name)) return `The name ${name} twice`;
  const unknown = members.find((member) => !isNamed(reading, member));
  if (unknown !== undefined) return `Nothing named ${unknown} on a line before`;
  const repeated = members.find((member, at) => reading.inGroup.has(member) || members.indexOf(member) !== at);
  if (repeated !== undefined) return `${repeated} is a member twice`;
  const needed = threshold === "any" ? 1 : threshold === "all" ? members.length : Number(threshold);
  const isCount = /^(any|all|[1-9][0-9]{0,8})$/.test(threshold);
  if (!isCount || members.length === 0 || needed > members.length) return `${threshold} of ${members.length} members`;
  for (const member of members) reading.inGroup.add(member);
  reading.groups.push({ name, needed, members });
  return undefined;
}

function readQuorum(reading: Reading, [name = "", ...rest]: readonly string[]): string | undefined {
  if (reading.quorum !== undefined) return "A second quorum line";
  if (rest.length > 0) return "More than a name";
  if (name !== "none" && !isNamed(reading, name)) return `Nothing named ${name} on a line before`;
  reading.quorum = name;
  return undefined;
}

function readRoot(reading: Reading, [name = "", fingerprint = "", ...rest]: readonly string[]): string | undefined {
  if (!/^[0-9a-f]{64}$/.test(fingerprint) || rest.length > 0) return "Not a root's name and fingerprint in 64 digits";
  const bytes = Uint8Array.from(fingerprint.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const isKnown = reading.roots.some((root) => bytesToHex(root.fingerprint) === fingerprint);
  if (isKnown) return "A root twice";
  reading.roots.push({ name, fingerprint: bytes });
  return undefined;
}

function hasKey(known: readonly { readonly key: NoteKey }[], { publicKey }: NoteKey): boolean {
  return known.some(({ key }) => bytesToHex(key.publicKey) === bytesToHex(publicKey));
}

function isNamed({ witnesses, groups }: Reading, name: string): boolean {
  return witnesses.some((witness) => witness.name === name) || groups.some((group) => group.name === name);
}
