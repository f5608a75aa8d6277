import type { SessionFinding } from "@entente/room/log-follower";
import type { Alert } from "@entente/room/register";
import { plainText } from "../print/plain-text.ts";
import { minuteText } from "../record/instants.ts";
import { shortId } from "./hex.ts";

/** Something found wrong with server, log or a room, in one line. */
export function findingText({ kind, at, detail, mendedAt }: SessionFinding): string {
  const mended = mendedAt === undefined ? "" : ` (it came at ${minuteText(mendedAt)})`;
  return plainText(`${minuteText(at)}: ${kind}: ${detail}${mended}`);
}

/** Something that everybody is told of the register, in one line. */
export function alertText({ kind, party = "", subject, role, text = "" }: Alert): string {
  const id = subject === undefined ? "" : ` (${shortId(subject)})`;
  const words: Readonly<Record<Alert["kind"], string>> = {
    accredited: `${text}${id} is accredited as ${role ?? "nothing"} of ${party}`,
    withdrawn: `${text}${id} is no longer accredited for ${party}`,
    "root-attested": `The secretariat attests a root of ${party}${id}`,
    "root-replaced": `${party} has another root${id}`,
    "successor-named": `The root of ${party} names its successor${id}`,
    refused: `An act in the register does not count: ${text}`,
    "root-differs": `The root of ${party}${id} is not the one compared on this device`,
  };
  return plainText(words[kind]);
}
