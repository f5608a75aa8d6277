/** Gains over no deal, one row of parties per utility vector, exact to a billionth of a point. */
export interface Gains {
  readonly parties: number;
  readonly rows: number;
  /** Row by row, in billionths of a point; whole numbers, exact while `safe`. */
  readonly nano: Float64Array;
  /** False when some number is beyond 2^53 billionths, so that floats only approximate it. */
  readonly safe: boolean;
  /** The gains of one row in billionths of a point, exactly. */
  readonly exact: (row: number) => readonly bigint[];
}

const NANO = 1e9;
const DECIMALS = 9;
/** Below this many points, billionths and their differences are exact in a float. */
const SAFE_POINTS = 2 ** 52 / NANO;

/**
 * Billionths of a point: the common scale of all parties, on which the engine's rounded totals are whole numbers.
 *
 * @throws {RangeError} If the number of points is not finite or is 1e21 or more.
 */
export function nanoPoints(points: number): bigint {
  if (!(Math.abs(points) < 1e21)) throw new RangeError(`Cannot count billionths of a point: ${points}`);
  if (Math.abs(points) < SAFE_POINTS) return BigInt(Math.round(points * NANO));
  return BigInt(points.toFixed(DECIMALS).replace(".", ""));
}

/** The gains of utility vectors (rows of points, parties in order) over the parties' reservation values. */
export function gainsOver(reservations: readonly number[], rows: readonly (readonly number[])[]): Gains {
  const parties = reservations.length;
  const exactReservations = reservations.map(nanoPoints);
  const exact = (row: number): readonly bigint[] =>
    (rows[row] ?? []).map((points, party) => nanoPoints(points) - (exactReservations[party] ?? 0n));
  const nano = new Float64Array(rows.length * parties);
  let safe = reservations.every((points) => Math.abs(points) < SAFE_POINTS);
  for (const [row, utilities] of rows.entries()) {
    for (const [party, points] of utilities.entries()) {
      safe &&= Math.abs(points) < SAFE_POINTS;
      nano[row * parties + party] = Math.round(points * NANO) - Math.round((reservations[party] ?? 0) * NANO);
    }
  }
  return { parties, rows: rows.length, nano, safe, exact };
}

/**
 * The rows that may be best: those whose approximate score is within the tolerance of the highest, or all rows when floats are too coarse.
 *
 * The exact comparison is left to the caller, on these few rows.
 */
export function contenders(gains: Gains, scoreOf: (row: number) => number, tolerance: number): readonly number[] {
  const rows = Array.from({ length: gains.rows }, (_, row) => row);
  if (!gains.safe) return rows;
  const scores = rows.map(scoreOf);
  const best = scores.reduce((highest, score) => Math.max(highest, score), Number.NEGATIVE_INFINITY);
  return rows.filter((row) => (scores[row] ?? Number.NaN) >= best - tolerance);
}

/** The elements that no other exceeds, given a comparison below, equal to or above 0. */
export function largest<Element>(
  elements: readonly Element[],
  compare: (left: Element, right: Element) => number,
): readonly Element[] {
  let best: Element[] = [];
  for (const element of elements) {
    const [holder] = best;
    const order = holder === undefined ? 1 : compare(element, holder);
    if (order > 0) best = [element];
    else if (order === 0) best.push(element);
  }
  return best;
}
