import type { Result } from "@entente/analysis/agenda";
import {
  type NegotiationCase,
  type Problem,
  parseBytes,
  parseCase,
  parseJson,
  problemLine,
} from "@entente/analysis/agenda";
import {
  assembleNegotiation,
  type Instructions,
  type Negotiation,
  parseInstructions,
  type Warning,
} from "@entente/analysis/preferences";
import { type Material, readMaterial } from "./material.ts";
import type { Role } from "./roles.ts";

/** The files of a case that one role reads, as bytes by path. */
export interface CaseFiles {
  readonly role: Role;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** A case as one role holds it. */
export interface HeldCase {
  readonly role: Role;
  readonly negotiation: Negotiation;
  readonly warnings: readonly Warning[];
  readonly material: readonly Material[];
}

/** Reads the files with the parser of the packages; the reason of a refusal is one clear line. */
export function readCase({ role, files }: CaseFiles): Result<HeldCase, string> {
  const texts = new Map<string, string>();
  for (const { path, bytes } of files) {
    const text = parseBytes(bytes, path);
    if (!text.ok) return refused(text.reason);
    texts.set(path, text.value);
  }
  const caseText = texts.get("case.json");
  if (caseText === undefined) return { ok: false, reason: "Cannot open the folder: there is no case.json in it" };
  const negotiationCase = parseCase(caseText, "case.json");
  if (!negotiationCase.ok) return refused(negotiationCase.reason);
  return readHeld(role, texts, negotiationCase.value);
}

/** The public part only, to offer the choice of a role. */
export function readPublicPart(bytes: Uint8Array): Result<NegotiationCase, string> {
  const text = parseBytes(bytes, "case.json");
  if (!text.ok) return refused(text.reason);
  const parsed = parseCase(text.value, "case.json");
  return parsed.ok ? parsed : refused(parsed.reason);
}

function readHeld(
  role: Role,
  texts: ReadonlyMap<string, string>,
  negotiationCase: NegotiationCase,
): Result<HeldCase, string> {
  const instructions: Instructions[] = [];
  for (const [path, text] of texts) {
    if (!path.startsWith("instructions/")) continue;
    const parsed = parseInstructions(text, path, negotiationCase);
    if (!parsed.ok) return refused(parsed.reason);
    instructions.push(parsed.value);
  }
  const require = role.as === "party" ? role.party : "all";
  const assembled = assembleNegotiation({ case: negotiationCase, instructions, require });
  if (!assembled.ok) return refused(assembled.reason);
  const { negotiation, warnings } = assembled.value;
  return { ok: true, value: { role, negotiation, warnings, material: readAllMaterial(role, texts) } };
}

function readAllMaterial(role: Role, texts: ReadonlyMap<string, string>): readonly Material[] {
  const material: Material[] = [];
  for (const [path, text] of texts) {
    if (path === "case.json" || path.startsWith("instructions/")) continue;
    const json = parseJson(text, path);
    const read = json.ok ? readMaterial(json.value, role) : { hidden: "unreadable" };
    if ("shown" in read) material.push(read.shown);
  }
  return material;
}

function refused(problem: Problem): { ok: false; reason: string } {
  return { ok: false, reason: problemLine(problem) };
}
