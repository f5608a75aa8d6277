export type { HttpReach } from "./call-route.ts";
export { httpTransport } from "./http-transport.ts";
export type { EphemeralMessage, LiveConnection, LiveListener } from "./live.ts";
export type {
  Answer,
  ConferenceFacts,
  ConferenceTransport,
  FoundedConference,
  FoundedRoom,
  Placed,
  Refusal,
  RoomItem,
  RosteredRoom,
  SealedEntry,
  SentHandshake,
  Signer,
  Transport,
  WaitingJoin,
} from "./transport.ts";
