import type { Result } from "@entente/analysis/agenda";
import { base64UrlOf, parseBase64Url } from "./bytes-text.ts";

/** The link that a server prints at its first start: whoever opens it first becomes the server's secretariat. */
export interface ClaimLink {
  /** The server's address, without a path: `http://127.0.0.1:4820`. */
  readonly server: string;
  /** 32 random bytes, which work once. */
  readonly token: Uint8Array;
}

/**
 * The link as text; the token stands behind the hash, where no browser sends it.
 *
 * @throws {RangeError} If the token is not 32 bytes long.
 * @example
 * import { claimLinkText } from "@entente/record/wire";
 * const link = claimLinkText({ server: "http://127.0.0.1:4820", token: new Uint8Array(32) });
 * link.slice(0, 36); // => "http://127.0.0.1:4820/#claim=AAAAAAA"
 */
export function claimLinkText({ server, token }: ClaimLink): string {
  if (token.length !== 32) throw new RangeError(`Cannot write a link with a token of ${token.length} bytes`);
  return `${new URL(server).origin}/#claim=${base64UrlOf(token)}`;
}

/**
 * Reads the link of a first start.
 *
 * @example
 * import { parseClaimLink } from "@entente/record/wire";
 * parseClaimLink("http://127.0.0.1:4820/#claim=AAAA"); // => ({ ok: false, reason: "not-a-claim-link" })
 */
export function parseClaimLink(text: string): Result<ClaimLink, "not-a-claim-link"> {
  const refused = { ok: false, reason: "not-a-claim-link" } as const;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "") return refused;
  const token = parseBase64Url(/^#claim=(.*)$/.exec(url.hash)?.[1] ?? "");
  return token.ok && token.value.length === 32
    ? { ok: true, value: { server: url.origin, token: token.value } }
    : refused;
}
