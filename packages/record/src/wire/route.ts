import type { z } from "zod";

/** Whose key signs a request: nobody's, a device's own, or the pseudonym that a device uses in the room. */
export const REQUEST_SIGNERS = ["nobody", "device", "pseudonym"] as const;

/** One of those who sign requests; see `REQUEST_SIGNERS`. */
export type RequestSigner = (typeof REQUEST_SIGNERS)[number];

/** One route of the server: what it takes and gives; schemas read JSON, "text" and "octets" stand for themselves. */
export interface Route {
  readonly summary: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `API_PREFIX`; after a colon 32 bytes in base64url, or a join's number; `*` is the rest of a tile's path. */
  readonly path: string;
  readonly signer: RequestSigner;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType | "text" | "octets";
  readonly answer: z.ZodType | "text" | "octets";
  /** The longest body in bytes. */
  readonly mostBytes: number;
}
