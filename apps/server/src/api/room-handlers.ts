import { openEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import type { RoomMember } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { deviceOf, memberOf } from "./caller.ts";
import { postEntries } from "./entry-posting.ts";
import { postHandshake } from "./handshake-posting.ts";
import { checkLeaf } from "./key-package-check.ts";
import { answered, refused } from "./refusal.ts";
import type { Handlers } from "./routing.ts";

type RoomRoutes = "createRoom" | "rooms" | "postHandshake" | "welcome" | "groupInfo" | "postEntries" | "items";

/** What the handlers of rooms use. */
export interface RoomHandling {
  readonly store: Pick<Store, "rooms" | "devices" | "sequencer">;
  readonly now: () => number;
}

/** Rooms: their groups and their entries. */
export function roomHandlers({ store, now }: RoomHandling): Pick<Handlers, RoomRoutes> {
  const { rooms } = store;
  return {
    createRoom: async ({ names: { conference }, body: { room, founder }, caller }) => {
      const leaf = { identity: founder.identity, signatureKey: founder.pseudonym };
      const checked = await checkLeaf(leaf, { conference, keys: deviceOf(caller).keys, now: now() });
      if (!checked.ok) return checked;
      const isNew = await rooms.create(conference, { room, founder: leaf });
      return isNew ? answered({}) : refused("already-there", "There is a room of this name");
    },
    rooms: async ({ names: { conference }, caller }) =>
      answered([...(await rooms.ofDevice(conference, deviceOf(caller).device))]),
    postHandshake: (call) => postHandshake(store, call, now()),
    welcome: async ({ names, caller }) => {
      const found = await rooms.welcome(names, memberOf(caller).pseudonym);
      return found === undefined ? refused("not-found", "There is no welcome for this key") : answered(found);
    },
    groupInfo: async ({ names }) => {
      const groupInfo = await rooms.groupInfo(names);
      return groupInfo === undefined
        ? refused("not-found", "There is no group information yet")
        : answered({ groupInfo });
    },
    postEntries: ({ names, body, caller }) =>
      postEntries(store, { ...names, ...body, pseudonym: memberOf(caller).pseudonym }),
    items: async ({ names, query: { after, limit }, caller }) => {
      const { removedAt } = memberOf(caller);
      const upTo = removedAt === undefined ? {} : { upTo: removedAt };
      const items = await rooms.placed(names, { after, limit, ...upTo });
      const epoch = await epochFor(store, names, memberOf(caller));
      return answered({ items: [...items], epoch });
    },
  };
}

/** The room's epoch; for one who was removed, the epoch that the removal began. */
async function epochFor(
  { rooms }: Pick<Store, "rooms">,
  at: { readonly conference: Uint8Array; readonly room: Uint8Array },
  { removedAt }: RoomMember,
): Promise<number> {
  if (removedAt === undefined) return Number((await rooms.find(at.conference, at.room))?.roster.epoch ?? 0);
  const [removal] = await rooms.placed(at, { after: removedAt - 1, upTo: removedAt, limit: 1 });
  const envelope = removal && (await openEnvelope(removal.envelope, nodeSchemes));
  return envelope?.ok === true ? envelope.value.epoch + 1 : 0;
}
