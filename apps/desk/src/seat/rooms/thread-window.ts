import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** How many acts are drawn at first. */
const SHOWN_AT_FIRST = 100;

/** How many more are drawn at a time. */
export const SHOWN_MORE = 200;

/** Which end of a room's acts is drawn, and where the reader is in it. */
export interface ThreadWindow {
  /** The place of the first act that is drawn, from 0; it stays while new ones come. */
  readonly from: number;
  /** Draws more of the earlier ones; what the reader sees stays where it is. */
  showEarlier(): void;
  /** How many acts came below what the reader sees. */
  readonly unseen: number;
  readonly isAtEnd: boolean;
  toNewest(): void;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly end: RefObject<HTMLDivElement | null>;
}

/** Draws the newest acts of a long room first, and keeps the reader's place; at the end it follows what comes. */
export function useThreadWindow(count: number): ThreadWindow {
  const [from, setFrom] = useState(() => Math.max(0, count - SHOWN_AT_FIRST));
  const [list, end] = [useRef<HTMLOListElement>(null), useRef<HTMLDivElement>(null)];
  const [isAtEnd, seen] = useIsAtEnd(end, count);
  const keepPlace = usePlaceKept(list, from);
  // At the end of a thread that has grown long only its newest part stays drawn.
  const newest = count - SHOWN_AT_FIRST;
  if (isAtEnd && newest - from > SHOWN_AT_FIRST) setFrom(newest);
  // What a snapshot showed may have been more than there is.
  if (from > Math.max(0, newest)) setFrom(Math.max(0, newest));
  const toNewest = (): void => end.current?.scrollIntoView({ block: "end" });
  useNewestFirst(toNewest);
  useEffect(() => {
    if (count > seen && isAtEnd) end.current?.scrollIntoView({ block: "end" });
  }, [count, seen, isAtEnd, end]);
  return {
    ...{ from, list, end, isAtEnd, toNewest },
    unseen: isAtEnd ? 0 : Math.max(0, count - seen),
    showEarlier: () => {
      keepPlace();
      setFrom(Math.max(0, from - SHOWN_MORE));
    },
  };
}

/** Whether the end of the thread is in the window, and how many acts there were when it last was. */
function useIsAtEnd(end: RefObject<HTMLElement | null>, count: number): readonly [boolean, number] {
  const [isAtEnd, setAtEnd] = useState(true);
  const seen = useRef(count);
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver((entries) => setAtEnd(entries.at(-1)?.isIntersecting === true));
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [end]);
  const before = seen.current;
  useEffect(() => {
    if (isAtEnd) seen.current = count;
  }, [isAtEnd, count]);
  return [isAtEnd, before];
}

/** When earlier acts are drawn, the one that was the first stays where it was on the screen. */
function usePlaceKept(list: RefObject<HTMLOListElement | null>, from: number): () => void {
  const kept = useRef<{ readonly line: Element; readonly top: number }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when other acts are drawn
  useLayoutEffect(() => {
    if (kept.current === undefined) return;
    const { line, top } = kept.current;
    kept.current = undefined;
    scrollBy({ top: line.getBoundingClientRect().top - top, behavior: "instant" });
  }, [from]);
  return () => {
    const line = list.current?.firstElementChild;
    if (line) kept.current = { line, top: line.getBoundingClientRect().top };
  };
}

/** What the reader sees of a list stays where it is when something comes above it, or goes, that it names. */
export function usePlaceBelow(isThere: boolean, list: RefObject<HTMLElement | null>): void {
  const shown = useRef({ isThere, top: 0 });
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + scrollY;
    if (shown.current.isThere !== isThere && scrollY > 0) {
      scrollBy({ top: top - shown.current.top, behavior: "instant" });
    }
    shown.current = { isThere, top };
  });
}

/** A room opens at its newest act, unless there is an alarm above it to be read first. */
function useNewestFirst(toNewest: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the room is opened
  useEffect(() => {
    if (document.querySelector(".alarm") === null) toNewest();
  }, []);
}
