import { setTimeout as pause } from "node:timers/promises";
import { newRoster } from "@entente/groups/handshakes";
import { base64UrlOf } from "@entente/record/wire";
import type { NewEntry, NewHandshake } from "../src/sequencer/sequencer.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "./posts.ts";

/**
 * A process that appends until it is killed, and says a line for each post once that is acknowledged: leaf, position,
 * index. Arguments: the data folder, and a database's address when it is not the embedded one.
 */
const [dataFolder = "", databaseUrl] = process.argv.slice(2);
const anna = founderNamed("anna");
const [conference, room] = [named("endless"), named("endless room")];
const AUTHORS = 4;
const RETRY_MS = 50;

const store = await openStore({
  dataFolder,
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
  say: console.error,
});
await store.conferences.create(conferenceNamed("endless"));
await store.rooms.create(conference, { room, founder: anna });
let epoch = Number((await store.rooms.find(conference, room))?.roster.epoch ?? 0n);
console.log("ready");
await Promise.all([
  renewForever(store),
  ...Array.from({ length: AUTHORS }, (_, author) => writeForever(store, author)),
]);

async function writeForever(into: Store, author: number): Promise<void> {
  for (;;) {
    const size = 200 + 700 * author;
    await post(
      into,
      Array.from({ length: 1 + author }, () => entryIn(room, anna, { epoch, size })),
    );
    const file = { hash: named(`${Math.random()}`), bytes: new Uint8Array(size) };
    await untilItWorks(() => into.files.put({ conference, room }, file));
  }
}

async function renewForever(into: Store): Promise<void> {
  for (;;) {
    const found = await untilItWorks(() => into.rooms.find(conference, room));
    const { pseudonym: _, ...posted } = entryIn(room, anna, { epoch });
    const rosterAfter = { ...newRoster(room, anna), epoch: BigInt(epoch + 1) };
    await post(into, [{ ...posted, kind: "handshake", revision: found?.revision ?? 0, rosterAfter }]);
  }
}

async function post(into: Store, posts: readonly (NewEntry | NewHandshake)[]): Promise<void> {
  const answers = await untilItWorks(() => into.sequencer.append(conference, posts));
  for (const [at, answer] of answers.entries()) {
    const leaf = posts[at]?.leaf ?? new Uint8Array(0);
    if (answer.ok) console.log(`${base64UrlOf(leaf)} ${answer.value.position} ${answer.value.index}`);
    else if (answer.reason === "epoch-passed") epoch = answer.epoch ?? epoch;
    else stop(answer.reason);
  }
}

/** Does again what failed, as a member would: a server that stood still has lost its connections. */
async function untilItWorks<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      console.error(String(error));
      await pause(RETRY_MS);
    }
  }
}

function stop(reason: string): never {
  console.log(`refused: ${reason}`);
  process.exit(3);
}
