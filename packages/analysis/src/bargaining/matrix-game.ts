/**
 * The value of a zero-sum game: what the player who mixes rows can make sure of against the one who mixes columns.
 *
 * Rows are payoffs to the row player. Solved as the column player's linear program by the simplex method with the
 * largest coefficient, after a shift that makes all payoffs positive; few columns and many rows are cheap. In floats.
 *
 * @see Dantzig, Linear Programming and Extensions (1963), chapter 13
 */
export function gameValue(payoffs: readonly (readonly number[])[]): number {
  const columns = payoffs[0]?.length ?? 0;
  const lowest = payoffs.flat().reduce((least, payoff) => Math.min(least, payoff), 0);
  const shift = 1 - lowest;
  const width = columns + 1;
  const tableau = new Float64Array(payoffs.length * width);
  for (const [row, each] of payoffs.entries()) {
    for (const [column, payoff] of each.entries()) tableau[row * width + column] = payoff + shift;
    tableau[row * width + columns] = 1;
  }
  return 1 / maximise(tableau, payoffs.length, columns) - shift;
}

/** Largest sum of column weights with every row at most 1: a tableau of rows × (columns, right side), pivoted in place. */
function maximise(tableau: Float64Array, rows: number, columns: number): number {
  const width = columns + 1;
  const objective = new Float64Array(width).fill(1);
  objective[columns] = 0;
  for (let pivots = 0; pivots < 1000; pivots++) {
    const entering = largestCoefficient(objective, columns);
    if (entering === undefined) break;
    const leaving = tightestRow(tableau, { rows, width, entering });
    pivot(tableau, objective, { rows, width, entering, leaving });
  }
  return -(objective[columns] ?? 0);
}

function largestCoefficient(objective: Float64Array, columns: number): number | undefined {
  let best: number | undefined;
  let highest = 1e-12;
  for (let column = 0; column < columns; column++) {
    if ((objective[column] ?? 0) > highest) [highest, best] = [objective[column] ?? 0, column];
  }
  return best;
}

function tightestRow(tableau: Float64Array, at: { rows: number; width: number; entering: number }): number {
  let tightest = Number.POSITIVE_INFINITY;
  let leaving = 0;
  for (let row = 0; row < at.rows; row++) {
    const coefficient = tableau[row * at.width + at.entering] ?? 0;
    if (coefficient <= 1e-12) continue;
    const ratio = (tableau[row * at.width + at.width - 1] ?? 0) / coefficient;
    if (ratio < tightest) [tightest, leaving] = [ratio, row];
  }
  return leaving;
}

/** Exchanges the entering column with the leaving row's slack. */
function pivot(
  tableau: Float64Array,
  objective: Float64Array,
  at: { rows: number; width: number; entering: number; leaving: number },
): void {
  const { width, entering } = at;
  const pivotRow = tableau.subarray(at.leaving * width, (at.leaving + 1) * width);
  const by = 1 / (pivotRow[entering] ?? 1);
  for (let column = 0; column < width; column++) pivotRow[column] = (pivotRow[column] ?? 0) * by;
  pivotRow[entering] = by;
  for (let row = 0; row < at.rows; row++) {
    if (row !== at.leaving) eliminate(tableau.subarray(row * width, (row + 1) * width), pivotRow, entering);
  }
  eliminate(objective, pivotRow, entering);
}

function eliminate(row: Float64Array, pivotRow: Float64Array, entering: number): void {
  const factor = row[entering] ?? 0;
  row[entering] = 0;
  for (let column = 0; column < row.length; column++)
    row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
}
