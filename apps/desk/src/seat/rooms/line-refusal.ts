import type { Words } from "../../language/language.ts";
import type { ThreadLine } from "./thread-lines.ts";

/** Why a line changes nothing: as every member finds it, or in the server's own words while the act waits on this device. */
export function lineRefusal(
  { position, refused = "" }: Pick<ThreadLine, "position" | "refused">,
  t: Words["t"],
): string {
  return t("seat:line.refused", { reason: position === undefined ? refused : t(`seat:refusedAct.${refused}`) });
}
