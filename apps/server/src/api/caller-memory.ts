import { nameOf } from "../sequencer/name-of.ts";
import type { Store } from "../store/store.ts";
import type { CallerStore } from "./caller.ts";

/** Looks callers up as the store does, and remembers them for a moment. */
export interface CallerMemory extends Disposable {
  readonly store: CallerStore;
  /** Forgets everybody: somebody's standing has changed. */
  readonly forget: () => void;
}

/** What another server process changes is seen after this long; what this one changes, at once. */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

interface Remembered {
  readonly value: unknown;
  readonly until: number;
}

/**
 * Remembers who is admitted and who is in which room, so that a busy member costs one look-up and not three a request.
 *
 * Forgets all at every handshake. Who may append is asked again by the sequencer when an entry gets its place, so that
 * nothing wrong is ever stored because of what is remembered here.
 */
export function callerMemory(store: CallerStore & Pick<Store, "sequencer">, now: () => number): CallerMemory {
  const remembered = new Map<string, Remembered>();
  let changes = 0;

  function forget(): void {
    changes += 1;
    remembered.clear();
  }

  async function recall<Value>(name: string, look: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const known = remembered.get(name);
    // What was put under a name came from the same look-up as now.
    if (known !== undefined && known.until > now()) return known.value as Value;
    const before = changes;
    const value = await look();
    if (value === undefined || before !== changes) return value;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(name, { value, until: now() + REMEMBERED_MS });
    return value;
  }

  const stop = store.sequencer.onPlaced(({ placed }) => {
    if (placed.some(({ kind }) => kind === "handshake")) forget();
  });
  const { claims, devices, rooms } = store;
  return {
    forget,
    [Symbol.dispose]: stop,
    store: {
      claims,
      devices: {
        ...devices,
        find: (conference, device) =>
          recall(`device ${nameOf(conference, device)}`, () => devices.find(conference, device)),
        findByKey: (conference, key) =>
          recall(`key ${nameOf(conference, key)}`, () => devices.findByKey(conference, key)),
      },
      rooms: {
        ...rooms,
        member: (at, pseudonym) =>
          recall(`member ${nameOf(at.conference, at.room, pseudonym)}`, () => rooms.member(at, pseudonym)),
      },
    },
  };
}
