import type { PartyId } from "@entente/analysis/agenda";
import type { CompletionRange } from "@entente/analysis/bargaining";
import { createContext, type ReactNode, useContext } from "react";
import type { Reading } from "../sheet/reading.ts";
import { type Answering, useAnswer } from "../worker/use-answer.ts";
import { useOpen } from "./held-context.ts";

interface PackageReading {
  readonly reading: Answering<Reading>;
  /** Worst and best package of each party, for the scales. */
  readonly bounds: Readonly<Record<PartyId, CompletionRange>> | undefined;
}

const ReadingContext = createContext<PackageReading | undefined>(undefined);

/** Reads the package again whenever it changes, once for all views. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  const { history } = useOpen();
  const reading = useAnswer("reading", history.present);
  const empty = useAnswer("reading", {});
  const rating = empty.state === "ready" ? empty.answer.rating : undefined;
  const bounds = rating?.kind === "part" ? rating.ranges : undefined;
  return <ReadingContext value={{ reading, bounds }}>{children}</ReadingContext>;
}

export function useReading(): PackageReading {
  const reading = useContext(ReadingContext);
  if (reading === undefined) throw new TypeError("Cannot draw: no package is read around this view");
  return reading;
}

/** The last reading that arrived; undefined before the first. */
export function useAnsweredReading(): Reading | undefined {
  const { reading } = useReading();
  return reading.state === "ready" ? reading.answer : undefined;
}
