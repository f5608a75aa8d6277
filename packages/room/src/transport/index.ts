export type { HttpReach } from "./call-route.ts";
export { httpTransport } from "./http-transport.ts";
export type { EphemeralMessage, LiveConnection, LiveListener } from "./live.ts";
export type { Placed, RoomItem } from "./room-item.ts";
export type { Signer } from "./signer.ts";
export type {
  Answer,
  ConferenceFacts,
  ConferenceTransport,
  FoundedConference,
  FoundedRoom,
  GivenBack,
  Refusal,
  RosteredRoom,
  SealedEntry,
  SentHandshake,
  Transport,
  WaitingJoin,
} from "./transport.ts";
