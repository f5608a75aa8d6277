import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { type Domain, decodeDeterministic, type Encodable, encodeDeterministic, inDomain } from "../encoding/index.ts";
import { type DeviceKeys, parseDeviceKeys, type SignatureSchemes } from "../keys/index.ts";

/** A kind of statement: the domain in which it is signed, which also names its format, and what it holds. */
export interface StatementKind<Content> {
  readonly domain: Domain;
  readonly content: z.ZodType<Content>;
}

/** A statement that was read, and whether a key has signed it. */
export interface ReadStatement<Content> {
  readonly content: Content;
  readonly isSignedBy: (ed25519: Uint8Array) => Promise<boolean>;
}

/** Why a statement is refused. */
export const STATEMENT_PROBLEMS = ["malformed", "signature-mismatch"] as const;

/** One of the reasons why a statement is refused; see `STATEMENT_PROBLEMS`. */
export type StatementProblem = (typeof STATEMENT_PROBLEMS)[number];

const outer = z.strictObject({
  statement: z.instanceof(Uint8Array),
  signature: z.instanceof(Uint8Array).refine((bytes) => bytes.length === 64),
});

/** Schemas of what statements hold. */
export const bytes32: z.ZodType<Uint8Array> = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length === 32, { message: "Not 32 bytes" });

/** Milliseconds since 1970. */
export const timeMs: z.ZodType<number> = z.int().nonnegative();

/** Both public keys of a device or a root. */
export const bothKeys: z.ZodType<DeviceKeys> = z.custom<DeviceKeys>(
  (value) => {
    const keys = parseDeviceKeys(value);
    return keys.ok && keys.value["ml-dsa-65"] !== undefined;
  },
  { message: "Not the two public keys of a device" },
);

/** Signs a statement with Ed25519, its format and algorithm named inside. */
export async function signStatement(
  content: { readonly [key: string]: Encodable },
  { kind, secretKey }: { readonly kind: StatementKind<unknown>; readonly secretKey: Uint8Array },
  schemes: SignatureSchemes,
): Promise<Uint8Array> {
  const parsed = kind.content.safeParse(content);
  if (!parsed.success) throw new TypeError(`Cannot write ${kind.domain}: ${z.prettifyError(parsed.error)}`);
  const statement = encodeDeterministic({ format: formatOf(kind.domain), algorithm: "ed25519", content });
  const signature = await schemes.ed25519.sign(inDomain(kind.domain, statement), secretKey);
  return encodeDeterministic({ statement, signature });
}

/** Reads a statement; by whom it must be signed is asked afterwards. */
export function readStatement<Content>(
  bytes: Uint8Array,
  kind: StatementKind<Content>,
  schemes: SignatureSchemes,
): Result<ReadStatement<Content>, "malformed"> {
  const refused = { ok: false, reason: "malformed" } as const;
  const decoded = decodeDeterministic(bytes);
  const read = decoded.ok ? outer.safeParse(decoded.value) : undefined;
  if (read?.success !== true) return refused;
  const { statement, signature } = read.data;
  const inner = decodeDeterministic(statement);
  const format = z.literal(formatOf(kind.domain));
  const parsed = inner.ok
    ? z.strictObject({ format, algorithm: z.literal("ed25519"), content: kind.content }).safeParse(inner.value)
    : undefined;
  if (parsed?.success !== true) return refused;
  const message = inDomain(kind.domain, statement);
  const isSignedBy = async (publicKey: Uint8Array) => schemes.ed25519.verify({ signature, message, publicKey });
  return { ok: true, value: { content: parsed.data.content as Content, isSignedBy } };
}

/** Reads a statement and verifies that a key has signed it. */
export async function openStatement<Content>(
  bytes: Uint8Array,
  { kind, ed25519 }: { readonly kind: StatementKind<Content>; readonly ed25519: Uint8Array },
  schemes: SignatureSchemes,
): Promise<Result<Content, StatementProblem>> {
  const read = readStatement(bytes, kind, schemes);
  if (!read.ok) return read;
  return (await read.value.isSignedBy(ed25519))
    ? { ok: true, value: read.value.content }
    : { ok: false, reason: "signature-mismatch" };
}

function formatOf(domain: Domain): string {
  return `entente/${domain}/1`;
}
