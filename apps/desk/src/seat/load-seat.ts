import type { SeatPage } from "./seat-page.tsx";

/** Loads the page of a seat, whose schemas then read without compiling code: the page's policy forbids that. */
export async function loadSeat(): Promise<{ readonly default: typeof SeatPage }> {
  const { config } = await import("zod");
  config({ jitless: true });
  return { default: (await import("./seat-page.tsx")).SeatPage };
}
