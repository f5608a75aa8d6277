import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { parseNoteKey } from "@entente/record/log";
import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";
import { base64UrlOf, parseBase64Url } from "@entente/record/wire";
import { z } from "zod";
import { type LastingSecrets, secretsSchema } from "../device/device-secrets.ts";

/** What a delegate is handed to take a seat: where, whose log, whose secretariat, as what, and the one-time secrets. */
export interface SeatLink {
  /** The server's address without an end slash, such as `https://talks.example`. */
  readonly server: string;
  /** The conference's id, 32 bytes. */
  readonly conference: Uint8Array;
  /** The name of the conference's log. */
  readonly origin: string;
  /** The log's keys as verifier lines: checkpoints must be signed by each. */
  readonly logKeys: readonly string[];
  /** The invitation as its author signed it. */
  readonly invitation: Uint8Array;
  /** The seed (32 bytes) of the key that the invitation names; it signs the join, once. */
  readonly token: Uint8Array;
  /** Under which (32 bytes) the request to the inviter is sealed. */
  readonly requestKey: Uint8Array;
  readonly party: string;
  readonly role: AccreditedRole;
  /** The fingerprint of the secretariat's root, by which attestations are known. */
  readonly secretariatRoot: Uint8Array;
  /** The id of the register's room, so that no other can pass for it. */
  readonly register?: Uint8Array | undefined;
  /** The fingerprint of the party's own root, where the inviter knows it: the newcomer pins it at once. */
  readonly partyRoot?: Uint8Array | undefined;
  /** The conference's title. */
  readonly title?: string | undefined;
  /** Only in a demonstration: the keys themselves, which whoever made or saw the link has too. */
  readonly keys?: { readonly device: LastingSecrets; readonly root?: LastingSecrets | undefined } | undefined;
}

/** The longest link that is read, in characters. */
export const MAX_LINK_LENGTH = 16_384;

const MARK = "seat=";
const FORMAT = "entente/seat/1";

const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const text = z.string().min(1).max(200);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  conference: bytes32,
  origin: text,
  logKeys: z
    .array(z.string().refine((line) => parseNoteKey(line).ok))
    .min(1)
    .max(4),
  invitation: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 4096),
  token: bytes32,
  requestKey: bytes32,
  party: text,
  role: z.enum(ACCREDITED_ROLES),
  secretariatRoot: bytes32,
  register: bytes32.optional(),
  partyRoot: bytes32.optional(),
  title: text.optional(),
  keys: z.strictObject({ device: secretsSchema, root: secretsSchema.optional() }).optional(),
});

/**
 * A seat as a link. Everything stands after the `#`, which no browser sends to the server.
 *
 * @throws {TypeError} If a field is not of its form, or the server's address not one of http or https.
 * @example
 * import { parseSeatLink, seatLink } from "@entente/room/links";
 * const name = new Uint8Array(32);
 * const logKeys = ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"];
 * const secrets = { invitation: new Uint8Array(9), token: name, requestKey: name, secretariatRoot: name };
 * const seat = { server: "https://talks.example", conference: name, origin: "talks.example/blue", logKeys, ...secrets, party: "north", role: "head" };
 * const link = seatLink(seat);
 * link.slice(0, 28); // => "https://talks.example/#seat="
 * parseSeatLink(link); // => ({ ok: true, value: seat })
 */
export function seatLink({ server, ...seat }: SeatLink): string {
  const address = parseAddress(server);
  const { register, partyRoot, title, keys, ...rest } = seat;
  const written = {
    format: FORMAT,
    ...rest,
    ...(register === undefined ? {} : { register }),
    ...(partyRoot === undefined ? {} : { partyRoot }),
    ...(title === undefined ? {} : { title }),
    ...(keys === undefined ? {} : { keys: writtenKeys(keys) }),
  };
  const parsed = schema.safeParse(written);
  if (address === undefined || !parsed.success)
    throw new TypeError(
      `Cannot write a seat link: ${parsed.error?.issues[0]?.path.join(".") ?? server} is not of its form`,
    );
  return `${address}/#${MARK}${base64UrlOf(encodeDeterministic(written))}`;
}

/**
 * Reads a seat link; spaces and line breaks around it are let through, anything else is refused.
 *
 * @example
 * import { parseSeatLink } from "@entente/room/links";
 * parseSeatLink("https://talks.example/#seat=AAAA"); // => ({ ok: false, reason: "not-a-seat-link" })
 */
export function parseSeatLink(link: string): Result<SeatLink, "not-a-seat-link"> {
  const refused = { ok: false, reason: "not-a-seat-link" } as const;
  if (link.length > MAX_LINK_LENGTH) return refused;
  const [before = "", after = "", ...rest] = link.trim().split(`#${MARK}`);
  const [server, bytes] = [parseAddress(before), parseBase64Url(after)];
  if (server === undefined || !bytes.ok || rest.length > 0) return refused;
  const decoded = decodeDeterministic(bytes.value);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) return refused;
  const { format: _format, ...seat } = parsed.data;
  return { ok: true, value: { server, ...seat } };
}

/** An address without query and end slash; none when it is not one of http or https. */
function parseAddress(server: string): string | undefined {
  if (!URL.canParse(server)) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = new URL(server);
  const isPlain = search === "" && hash === "" && username === "" && password === "";
  if (!isPlain || (protocol !== "https:" && protocol !== "http:")) return undefined;
  return origin + pathname.replace(/\/+$/, "");
}

function writtenKeys({ device, root }: NonNullable<SeatLink["keys"]>) {
  return { device: { ...device }, ...(root === undefined ? {} : { root: { ...root } }) };
}
