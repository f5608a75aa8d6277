/** A stretch of text that is written one way. */
export interface DirectedText {
  readonly text: string;
  readonly direction: "ltr" | "rtl";
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]/u;
const RUN_OF: Readonly<Record<DirectedText["direction"], RegExp>> = {
  ltr: runsOf(LEFT_TO_RIGHT, RIGHT_TO_LEFT),
  rtl: runsOf(RIGHT_TO_LEFT, LEFT_TO_RIGHT),
};

/**
 * A text cut where its direction changes, since Word wants to be told run by run.
 *
 * Words of the other direction reach from their first letter to their last; figures and marks go with the base.
 */
export function directedRuns(text: string, base: DirectedText["direction"]): readonly DirectedText[] {
  const other = base === "ltr" ? "rtl" : "ltr";
  const isMixed = (base === "ltr" ? RIGHT_TO_LEFT : LEFT_TO_RIGHT).test(text);
  if (!isMixed) return [{ text, direction: base }];
  const runs: DirectedText[] = [];
  let done = 0;
  for (const found of text.matchAll(RUN_OF[other])) {
    if (found.index > done) runs.push({ text: text.slice(done, found.index), direction: base });
    runs.push({ text: found[0], direction: other });
    done = found.index + found[0].length;
  }
  return done < text.length ? [...runs, { text: text.slice(done), direction: base }] : runs;
}

/** A letter of one direction, and more that are not of the other, ending with such a letter or figures behind it. */
function runsOf(own: RegExp, other: RegExp): RegExp {
  const [inside, outside] = [own.source.slice(1, -1), other.source.slice(1, -1)];
  return new RegExp(`[${inside}](?:[^${outside}\\t\\n]*[${inside}\\p{M}])?`, "gu");
}
