import { z } from "zod";

/** Why the server refuses, each with its HTTP status; "failed" means that the server itself did. */
export const REFUSAL_STATUS = {
  "not-readable": 400,
  "bad-statement": 400,
  "bad-identity": 400,
  "bad-key-package": 400,
  "bad-envelope": 400,
  "bad-handshake": 400,
  "not-padded": 400,
  "bad-policy": 400,
  "bad-cosignature": 400,
  "hash-mismatch": 400,
  "other-leaves": 400,
  unsigned: 401,
  "signature-mismatch": 401,
  "stale-request": 401,
  "replayed-request": 401,
  "not-admitted": 403,
  withdrawn: 403,
  "not-in-room": 403,
  "not-allowed": 403,
  "other-delegation": 403,
  expired: 403,
  "not-found": 404,
  "already-there": 409,
  "already-used": 409,
  "epoch-passed": 409,
  "epoch-ahead": 409,
  "nothing-is-lost": 409,
  "leaves-first": 409,
  "too-large": 413,
  "too-many": 429,
  failed: 500,
  "not-now": 503,
} as const;

/** One of the reasons why the server refuses; see `REFUSAL_STATUS`. */
export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** All reasons why the server refuses. */
export const REFUSAL_CODES: readonly RefusalCode[] = Object.keys(REFUSAL_STATUS) as RefusalCode[];

/** The answer to everything that is refused: a code, one clear line, and what helps to go on. */
export const refusalSchema = z.object({
  error: z.enum(Object.keys(REFUSAL_STATUS) as [RefusalCode, ...RefusalCode[]]),
  message: z.string(),
  /** With "epoch-passed" and "epoch-ahead": the room's epoch. */
  epoch: z.int().nonnegative().optional(),
  /** With "stale-request": the server's time, in milliseconds since 1970. */
  time: z.int().nonnegative().optional(),
  /** With "too-many" and "not-now": when to come back. */
  retryAfterMs: z.int().nonnegative().optional(),
});

/** The answer to everything that is refused. */
export type Refusal = Readonly<z.output<typeof refusalSchema>>;
