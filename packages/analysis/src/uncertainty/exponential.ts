import type { Random } from "../random.ts";

/*
 * The ziggurat: 256 strips of equal area under exp(-x). A draw picks a strip by its first 8 bits and a point across it by the other 24; all but one in
 * eighty lies under the curve for sure, and only the others need a logarithm or an exponential.
 */
const STRIPS = 256;
/** Where the tail begins, and the area of every strip (Marsaglia & Tsang, table for 256 strips). */
const TAIL = 7.69711747013105;
const AREA = 0.003949659822581557;

const RIGHT_EDGES = rightEdges();
const HEIGHTS = RIGHT_EDGES.map((edge) => Math.exp(-edge));

/**
 * Fills a column with numbers from the exponential distribution with mean 1.
 *
 * @see Marsaglia & Tsang, The ziggurat method for generating random variables, J. Stat. Software 5(8), 2000, sec. 3.
 * @see Doornik, An improved ziggurat method to generate normal random samples, 2005, sec. 4, on bits for index and point.
 */
export function fillExponential(column: Float64Array, random: Random): void {
  random.fillUniform(column);
  for (let draw = 0; draw < column.length; draw++) {
    const scaled = column[draw]! * STRIPS;
    const strip = Math.floor(scaled);
    const x = (scaled - strip) * RIGHT_EDGES[strip]!;
    column[draw] = x < RIGHT_EDGES[strip + 1]! ? x : settled(strip, x, random);
  }
}

/** A point outside the sure part of its strip: kept if it lies under the curve, otherwise drawn again. */
function settled(firstStrip: number, firstX: number, { uniform }: Random): number {
  let strip = firstStrip;
  let x = firstX;
  while (x >= RIGHT_EDGES[strip + 1]!) {
    if (strip === 0) return TAIL - Math.log(1 - uniform());
    const height = HEIGHTS[strip]! + (HEIGHTS[strip + 1]! - HEIGHTS[strip]!) * uniform();
    if (height < Math.exp(-x)) return x;
    const scaled = uniform() * STRIPS;
    strip = Math.floor(scaled);
    x = (scaled - strip) * RIGHT_EDGES[strip]!;
  }
  return x;
}

/** Strip 0 is the base with the tail, drawn as if it were a box that wide; the last edge is 0. */
function rightEdges(): Float64Array {
  const edges = new Float64Array(STRIPS + 1);
  edges[0] = AREA / Math.exp(-TAIL);
  edges[1] = TAIL;
  for (let strip = 2; strip < STRIPS; strip++) {
    const edge = edges[strip - 1]!;
    edges[strip] = -Math.log(Math.exp(-edge) + AREA / edge);
  }
  return edges;
}
