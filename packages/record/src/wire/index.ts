export { type Admission, openAdmission, signAdmission } from "./admission.ts";
export { type BytesLength, type BytesText, base64UrlOf, bytesText, parseBase64Url } from "./bytes-text.ts";
export { type ClaimLink, claimLinkText, parseClaimLink } from "./claim-link.ts";
export {
  admissionBody,
  admittedAnswer,
  claimBody,
  conferenceAnswer,
  conferenceBody,
  conferencesAnswer,
  deviceKeysText,
  devicesAnswer,
  doneAnswer,
  invitationBody,
  joinBody,
  joinsAnswer,
  keyPackageAnswer,
  keyPackagesBody,
  keyPackagesLeftAnswer,
  nameText,
  roomBody,
  roomsAnswer,
  withdrawalBody,
} from "./conference-bodies.ts";
export { handshakeLeaf, type PlacedHandshake } from "./handshake-leaf.ts";
export { type Invitation, openInvitation, readUnverifiedInvitation, signInvitation } from "./invitation.ts";
export {
  type Join,
  type JoiningDevice,
  type KeysOf,
  MOST_JOINING_DEVICES,
  MOST_KEY_PACKAGE_BYTES,
  MOST_KEY_PACKAGES_AT_ONCE,
  MOST_REQUEST_BYTES,
  type OpenedJoin,
  openJoin,
  signJoin,
} from "./join.ts";
export {
  type ClientFrame,
  clientFrame,
  LIVE_NONCE_BYTES,
  type LiveFollowing,
  liveMessage,
  MOST_CLIENT_FRAME_BYTES,
  MOST_EPHEMERAL_BYTES,
  type ServerFrame,
  serverFrame,
} from "./live-frames.ts";
export {
  type LostItem,
  lostAnswer,
  lostItemsBody,
  lostLeavesBody,
  MOST_LEAF_BYTES,
  MOST_LOST_LEAVES,
} from "./log-bodies.ts";
export {
  endorsementMessage,
  IDENTITY_PROBLEMS,
  type IdentityProblem,
  MEMBER_IDENTITY_BYTES,
  type MemberIdentity,
  memberIdentity,
  type PseudonymUse,
  parseMemberIdentity,
  verifyMemberIdentity,
} from "./member-identity.ts";
export { REFUSAL_CODES, REFUSAL_STATUS, type Refusal, type RefusalCode, refusalSchema } from "./refusal.ts";
export {
  entriesBody,
  groupInfoAnswer,
  handshakeBody,
  itemsAnswer,
  itemsQuery,
  MOST_ENTRIES_AT_ONCE,
  MOST_FILE_BYTES,
  MOST_GROUP_BYTES,
  MOST_HASHES_AT_ONCE,
  MOST_ITEMS_AT_ONCE,
  MOST_SEALED_BYTES,
  type PlacedItem,
  placeAnswer,
  placedAnswer,
  placedItem,
  welcomeAnswer,
} from "./room-bodies.ts";
export { REQUEST_SIGNERS, type RequestSigner, type Route } from "./route.ts";
export { API_PREFIX, LIVE_PATH, ROUTES, type RouteName, routePath } from "./routes.ts";
export {
  REQUEST_HEADERS,
  REQUEST_NONCE_BYTES,
  REQUEST_PROBLEMS,
  REQUEST_WINDOW_MS,
  type RequestChecking,
  type RequestHeaders,
  type RequestProblem,
  type RequestSigning,
  type SignedRequest,
  signRequest,
  type VerifiedRequest,
  verifyRequest,
} from "./signed-request.ts";
export { STATEMENT_PROBLEMS, type StatementProblem } from "./signed-statement.ts";
