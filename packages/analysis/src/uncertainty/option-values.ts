import type { Random } from "../random.ts";
import type { OptionBelief } from "./belief.ts";

/**
 * Draws what the chosen option is worth within its issue: the best option 1, the worst 0, the others ordered uniforms.
 *
 * Only this one option is drawn: at a known place it is an order statistic of the uniforms between best and worst.
 */
export function fillValues(column: Float64Array, { options, places }: OptionBelief, random: Random): void {
  const place = places.findIndex((probability) => probability > 1 - 1e-9);
  if (place >= 0) fillPlaced(column, { place, options }, random);
  else if (places.every((probability) => probability === places[0])) fillAnywhere(column, options, random);
  else fillMixed(column, places, random);
}

/** Any place is as likely as any other: the best, the worst, or a plain uniform value between. */
function fillAnywhere(column: Float64Array, options: number, random: Random): void {
  random.fillUniform(column);
  for (let draw = 0; draw < column.length; draw++) {
    const place = column[draw]! * options;
    column[draw] = place < 1 ? 1 : place < 2 ? 0 : (place - 2) / (options - 2);
  }
}

/** The value at a known place counted from the best, 0: the place-th largest of options - 2 uniforms. */
function fillPlaced(
  column: Float64Array,
  at: { readonly place: number; readonly options: number },
  random: Random,
): void {
  const between = at.options - 2;
  if (at.place === 0) column.fill(1);
  else if (at.place > between) column.fill(0);
  else if (2 * at.place <= between + 1) fillOrderStatistic(column, { nth: at.place, count: between }, random);
  else {
    fillOrderStatistic(column, { nth: between + 1 - at.place, count: between }, random);
    for (let draw = 0; draw < column.length; draw++) column[draw] = 1 - column[draw]!;
  }
}

/** The nth largest of so many uniforms: the largest of m is U^(1/m), and the next is so again below it. */
function fillOrderStatistic(
  column: Float64Array,
  { nth, count }: { readonly nth: number; readonly count: number },
  random: Random,
): void {
  const uniforms = new Float64Array(column.length);
  column.fill(1);
  for (let left = count; left > count - nth; left--) {
    random.fillUniform(uniforms);
    for (let draw = 0; draw < column.length; draw++) {
      const u = uniforms[draw]!;
      column[draw] = column[draw]! * (left === 1 ? u : left === 2 ? Math.sqrt(u) : u ** (1 / left));
    }
  }
}

function fillMixed(column: Float64Array, places: Float64Array, random: Random): void {
  const one = new Float64Array(1);
  for (let draw = 0; draw < column.length; draw++) {
    fillPlaced(one, { place: placeAt(random.uniform(), places), options: places.length }, random);
    column[draw] = one[0]!;
  }
}

function placeAt(u: number, places: Float64Array): number {
  let place = 0;
  let sum = places[0]!;
  while (sum <= u && place < places.length - 1) sum += places[++place]!;
  return place;
}
