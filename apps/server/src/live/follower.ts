import type { Frame } from "./live-socket.ts";

/** What a follower goes after: pages of what is stored, by a cursor. */
export interface Pages<News> {
  /** The next page after the cursor, and where it ends; none when there is nothing more. */
  readonly next: (cursor: number) => Promise<{ readonly frame: Frame; readonly cursor: number } | undefined>;
  /** The frame of news that begins right at the cursor, or none when it has to be read from the store. */
  readonly direct: (news: News, cursor: number) => Promise<Frame | undefined> | Frame | undefined;
  /** Whether nothing more will come: the follower was removed. */
  readonly isOver: () => boolean;
  /** Where news end. */
  readonly endOf: (news: News) => number;
  readonly isOpen: () => boolean;
  /** One page after the other, of all that follows over one connection; news, which all share, do not wait for one. */
  readonly inTurn: <Value>(task: () => Promise<Value>) => Promise<Value>;
  readonly sendAndWait: (frame: Frame) => Promise<boolean>;
  readonly send: (frame: Frame) => void;
}

/** Follows something that grows: pages until it has caught up, then the news as they come. */
export interface Follower<News> {
  readonly tell: (news: News) => void;
  /** Sends nothing more: another follows in its place. */
  readonly stop: () => void;
}

/**
 * Starts to follow from a cursor; nothing is left out and nothing comes twice.
 *
 * News that come while it reads, or that do not begin at its cursor, only make it read on.
 */
export function follow<News>(pages: Pages<News>, from: number, onFailure: (error: unknown) => void): Follower<News> {
  let cursor = from;
  let isBusy = false;
  let isMissed = false;
  let isStopped = false;

  async function catchUp(): Promise<void> {
    do {
      isMissed = false;
      while (await pages.inTurn(sendNext));
    } while (isMissed);
  }

  /** False when there is nothing more, or nobody to whom it could go. */
  async function sendNext(): Promise<boolean> {
    if (isStopped || !pages.isOpen()) return false;
    const page = await pages.next(cursor);
    if (page === undefined || isStopped || !(await pages.sendAndWait(page.frame))) return false;
    cursor = page.cursor;
    return true;
  }

  async function busily(work: () => Promise<void>): Promise<void> {
    isBusy = true;
    try {
      await work();
    } catch (error) {
      onFailure(error);
    } finally {
      isBusy = false;
      if (isMissed) void busily(catchUp);
    }
  }

  async function take(news: News, direct: Promise<Frame | undefined> | undefined): Promise<void> {
    const frame = await direct;
    if (frame === undefined) return catchUp();
    if (!isStopped && (await pages.sendAndWait(frame))) cursor = pages.endOf(news);
  }

  void busily(catchUp);
  return {
    stop: () => {
      isStopped = true;
    },
    tell: (news) => {
      if (isStopped) return;
      if (pages.endOf(news) <= cursor || (pages.isOver() && !isBusy)) return;
      if (isBusy) {
        isMissed = true;
        return;
      }
      const frame = pages.direct(news, cursor);
      if (frame instanceof Uint8Array) {
        cursor = pages.endOf(news);
        pages.send(frame);
      } else void busily(() => take(news, frame));
    },
  };
}
