import type { Uncleanness } from "@entente/text/consolidation";
import { Refused } from "../cannot-run.ts";
import { counted } from "../rooms/counted.ts";

/** The refusal to show a text without brackets: how much is in the way, and where it begins. */
export function refuseUnclean(found: readonly Uncleanness[]): Refused {
  const count = (why: Uncleanness["why"]) => found.filter((one) => one.why === why).length;
  const parts = [
    counted(count("open-bracket"), "open bracket"),
    counted(count("placeholder"), "placeholder"),
    counted(count("dangling-reference"), "dangling reference"),
  ].filter((part) => !part.startsWith("0 "));
  const first = found[0] === undefined ? "" : `, the first in ${found[0].provision}`;
  return new Refused(`The text is not clean: ${parts.join(", ")}${first}; --anonymous shows it with its brackets`);
}
