import { randomBytes } from "node:crypto";
import { claimLinkText } from "@entente/record/wire";
import { tokenHash } from "./api/server-handlers.ts";
import type { Claims } from "./store/claims.ts";

/**
 * The lines that offer this server to the one who started it; none once somebody has taken it.
 *
 * Each start offers a new link and ends the one before; only a hash of its token is kept.
 */
export async function firstStartLines(claims: Claims, server: string): Promise<readonly string[]> {
  if (await claims.areTaken()) return [];
  const token = new Uint8Array(randomBytes(32));
  await claims.offer(tokenHash(token));
  return [
    "Nobody may create conferences here yet. This link makes the one who uses it first the secretariat:",
    claimLinkText({ server, token }),
  ];
}
