import { setTimeout as pause } from "node:timers/promises";
import { type Checkpoint, checkpointText, signedNoteText, signNote, type TreeHead } from "@entente/record/log";
import { threadedNodeSchemes } from "@entente/record/node";
import type { LogKey } from "../store/log-keys.ts";

/** What signing the checkpoints of a log takes. */
export interface CheckpointSigning {
  readonly origin: string;
  readonly keys: readonly LogKey[];
  readonly now: () => number;
  /** Notes durably what is about to be signed; false when it must not be signed, because more was seen of the log. */
  readonly beforeSigning: (checkpoint: Checkpoint) => Promise<boolean>;
  readonly store: (head: TreeHead, note: string) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Signs the newest head of a log, at most every tenth of a second: of the heads that come meanwhile only the last. */
export interface CheckpointSigner {
  readonly sign: (head: TreeHead) => void;
  /** Once nothing waits any more; gives up what cannot be stored. */
  readonly close: () => Promise<void>;
}

/** Every checkpoint is some writes to disk here, and two signatures to verify for every follower of the log. */
const APART_MS = 100;
const PAUSE_AFTER_FAILURE_MS = 1000;

/** A signer of one log. What fails is tried again, with the newest head. */
export function checkpointSigner(signing: CheckpointSigning): CheckpointSigner {
  const closing = new AbortController();
  let waiting: TreeHead | undefined;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting !== undefined) {
      const head = waiting;
      waiting = undefined;
      let until = performance.now() + APART_MS;
      try {
        await signOnce(head, signing);
      } catch (error) {
        signing.onFailure(error);
        if (closing.signal.aborted) return;
        waiting ??= head;
        until = performance.now() + PAUSE_AFTER_FAILURE_MS;
      }
      await pause(Math.max(0, until - performance.now()), undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  function sign(head: TreeHead): void {
    waiting = head;
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function close(): Promise<void> {
    closing.abort();
    await running;
  }

  return { sign, close };
}

async function signOnce(head: TreeHead, { origin, keys, now, beforeSigning, store }: CheckpointSigning): Promise<void> {
  const checkpoint = { origin, ...head, extensions: [] };
  if (!(await beforeSigning(checkpoint))) return;
  const text = checkpointText(checkpoint);
  const timestamp = Math.floor(now() / 1000);
  const signatures = await Promise.all(
    keys.map(({ key, secretKey }) => signNote(text, { key, secretKey, schemes: threadedNodeSchemes, timestamp })),
  );
  await store(head, signedNoteText({ text, signatures }));
}
