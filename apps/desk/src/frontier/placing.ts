/** Where a point of utilities lies in the drawing, in its own pixels. */
export interface Placing {
  readonly width: number;
  readonly height: number;
  readonly x: (points: number) => number;
  readonly y: (points: number) => number;
}
