import { type Policy, parsePolicy } from "@entente/record/receipt";
import { CannotRun } from "../cannot-run.ts";
import { readBytes } from "../case-folder/read-bytes.ts";

/**
 * Reads a policy file: whose keys to trust.
 *
 * @throws {CannotRun} If there is no such file, or it is no policy; the line is named.
 */
export function readPolicy(path: string): Policy {
  const policy = parsePolicy(new TextDecoder().decode(readBytes(path)));
  if (policy.ok) return policy.value;
  const { line, found } = policy.reason;
  throw new CannotRun(`${path}: not a policy: ${line === 0 ? "" : `line ${line}: `}${found}`);
}
