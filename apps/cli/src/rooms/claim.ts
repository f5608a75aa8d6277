import { parseClaimLink } from "@entente/record/wire";
import type { SessionTools } from "@entente/room/session";
import { CannotRun } from "../cannot-run.ts";
import { valueOrRefused } from "./refused.ts";

/** A server, and the token of its first start where a link brought one. */
export interface ServerPlace {
  readonly server: string;
  readonly token?: Uint8Array;
}

/**
 * Reads the link of a server's first start, or a server's address.
 *
 * @throws {CannotRun} If it is neither.
 */
export function serverOf(link: string): ServerPlace {
  const claim = parseClaimLink(link);
  if (claim.ok) return claim.value;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const isAddress = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.hash === "";
  if (isAddress) return { server: url.origin };
  throw new CannotRun("LINK is what the server printed at its first start, or the server's address");
}

/**
 * Takes the server with the token of its first start: this device may create conferences there from now on.
 *
 * @throws {CannotRun} If the server was not reached.
 * @throws {Refused} If somebody has taken it before.
 */
export async function claimServer({ profile, transport }: SessionTools, token: Uint8Array): Promise<void> {
  const { keys, secrets } = profile.device;
  const signer = { publicKey: keys.ed25519, secretKey: secrets.ed25519 };
  valueOrRefused(await transport.claim(signer, { token, device: keys }));
}
