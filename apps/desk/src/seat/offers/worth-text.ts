import type { HeldCase } from "../../cases/read-case.ts";
import type { Words } from "../../language/language.ts";
import type { Reading } from "../../sheet/reading.ts";
import { rangeText } from "../../sheet/score-text.ts";

/** One thing that this delegation's instructions say of a package. */
export interface WorthLine {
  readonly about: "worth" | "redLines" | "home";
  readonly text: string;
  /** Undefined where it depends on what is still open. */
  readonly isGood: boolean | undefined;
}

/** What a package is worth to the one party whose instructions are held: against no deal, red lines, at home. */
export function worthText(reading: Reading, { negotiation, role }: HeldCase, words: Words): readonly WorthLine[] {
  const own = negotiation.instructions.find(({ party }) => role.as === "party" && party === role.party);
  if (own === undefined) return [];
  const worth = worthOf(reading, own.party);
  const { reservation } = own;
  const { t, n, list } = words;
  const crossed = reading.rating.redLines[own.party] ?? [];
  const valued: readonly WorthLine[] =
    worth === undefined
      ? []
      : [
          {
            about: "worth",
            text: t("seat:worth.points", { points: rangeText(worth, words), reservation: n(reservation) }),
            isGood: worth.low >= reservation ? true : worth.high < reservation ? false : undefined,
          },
        ];
  const lines: WorthLine = {
    about: "redLines",
    text:
      crossed.length > 0
        ? t("seat:worth.crossed", { lines: list(crossed.map(({ id, text }) => `${id} ${text}`)) })
        : t(reading.whole === undefined ? "seat:worth.noneYet" : "seat:worth.none"),
    isGood: crossed.length > 0 ? false : reading.whole === undefined ? undefined : true,
  };
  return [...valued, lines, ...homeLine(reading, words)];
}

function worthOf({ rating }: Reading, party: string): { readonly low: number; readonly high: number } | undefined {
  if (rating.kind === "part") {
    const range = Object.entries(rating.ranges ?? {}).find(([id]) => id === party)?.[1];
    return range === undefined ? undefined : { low: range.worst.utility, high: range.best.utility };
  }
  const points = Object.entries(rating.utilities).find(([id]) => id === party)?.[1];
  return points === undefined ? undefined : { low: points, high: points };
}

/** The chance of passing is never one number alone: how firmly blocs hold together is seldom known. */
function homeLine({ whole }: Reading, { t, n }: Words): readonly WorthLine[] {
  if (whole === undefined || whole.ratification.chambers.length === 0) return [];
  const { all, allAsStated, passes } = whole.ratification;
  const chances = all.map(({ probability }) => probability);
  const percent = (chance: number): string => n(chance, { as: "percent", digits: 0 });
  const values = {
    chance: percent(allAsStated),
    low: percent(Math.min(...chances)),
    high: percent(Math.max(...chances)),
  };
  return [{ about: "home", text: t("seat:worth.home", values), isGood: passes }];
}
