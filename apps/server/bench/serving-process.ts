import { base64UrlOf } from "@entente/record/wire";
import { apiServer } from "../testing/api-server.ts";
import { newConference } from "../testing/test-conference.ts";
import { newRoom } from "../testing/test-room.ts";

/** What the serving process tells: where it is, and a room with the key of its founder, as base64url. */
export interface ServedRoom {
  readonly address: string;
  readonly conference: string;
  readonly room: string;
  readonly publicKey: string;
  readonly secretKey: string;
}

/** A server with one room, in a process of its own; when asked it tells the processor time that it used, in seconds. */
await using server = await apiServer({}, "silent");
const place = await newConference(server);
const { room, founder } = await newRoom(place, place.secretariat);
const served: ServedRoom = {
  address: server.address,
  conference: base64UrlOf(place.conference),
  room: base64UrlOf(room),
  publicKey: base64UrlOf(founder.publicKey),
  secretKey: base64UrlOf(founder.secretKey),
};
process.send?.(served);
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
await new Promise((done) => process.on("disconnect", done));
