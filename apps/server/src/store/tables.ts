import type { Generated } from "kysely";

interface ConferencesTable {
  conference: Uint8Array;
  origin: string;
  log_keys: readonly string[];
  policy: string;
}

interface LogsTable {
  conference: Uint8Array;
  size: number;
  root: Uint8Array;
  /** The term of the server that the log belongs to: an older one may no longer append. */
  term: number;
}

interface TilesTable {
  conference: Uint8Array;
  /** -1 for bundles of entries. */
  level: number;
  tile: number;
  width: number;
  bytes: Uint8Array;
}

interface CheckpointsTable {
  conference: Uint8Array;
  size: number;
  root: Uint8Array;
  /** The log's own signatures alone. */
  note: string;
  signed_at: Generated<Date>;
}

interface CosignaturesTable {
  conference: Uint8Array;
  size: number;
  key_name: string;
  line: string;
}

interface DevicesTable {
  conference: Uint8Array;
  device: Uint8Array;
  /** The key among `keys` that requests are signed with. */
  ed25519: Uint8Array;
  keys: Uint8Array;
  delegation: Uint8Array;
  role: string;
  statement: Uint8Array;
  withdrawn: Generated<boolean>;
}

interface InvitationsTable {
  conference: Uint8Array;
  token: Uint8Array;
  delegation: Uint8Array;
  role: string;
  expires: number;
  statement: Uint8Array;
  used: Generated<boolean>;
}

interface JoinsTable {
  id: Generated<number>;
  conference: Uint8Array;
  delegation: Uint8Array;
  statement: Uint8Array;
  closed: Generated<boolean>;
}

interface KeyPackagesTable {
  id: Generated<number>;
  conference: Uint8Array;
  device: Uint8Array;
  key_package: Uint8Array;
}

interface RoomsTable {
  conference: Uint8Array;
  room: Uint8Array;
  epoch: number;
  revision: number;
  position: number;
  roster: Uint8Array;
  group_info: Uint8Array | null;
}

interface RoomMembersTable {
  conference: Uint8Array;
  room: Uint8Array;
  pseudonym: Uint8Array;
  device: Uint8Array;
  added_at: number;
  removed_at: number | null;
}

interface PlacedTable {
  conference: Uint8Array;
  room: Uint8Array;
  position: number;
  log_index: number;
  kind: "entry" | "handshake";
  epoch: number;
  /** Milliseconds since 1970. */
  placed_at: number;
  leaf: Uint8Array;
  envelope: Uint8Array;
  bytes: Uint8Array;
}

interface WelcomesTable {
  conference: Uint8Array;
  room: Uint8Array;
  position: number;
  welcome: Uint8Array;
}

interface SealedFilesTable {
  conference: Uint8Array;
  room: Uint8Array;
  hash: Uint8Array;
  size: number;
}

interface SealedFilePiecesTable {
  conference: Uint8Array;
  room: Uint8Array;
  hash: Uint8Array;
  piece: number;
  bytes: Uint8Array;
}

/** The tables as the newest migration leaves them. */
export interface Tables {
  claim_offer: { only_one: Generated<boolean>; token_hash: Uint8Array };
  server_secretariat: { device: Uint8Array; ed25519: Uint8Array; keys: Uint8Array };
  /** Which server the logs belong to: counts the starts. */
  server_term: { only_one: Generated<boolean>; term: number };
  conferences: ConferencesTable;
  logs: LogsTable;
  tiles: TilesTable;
  checkpoints: CheckpointsTable;
  cosignatures: CosignaturesTable;
  devices: DevicesTable;
  invitations: InvitationsTable;
  joins: JoinsTable;
  key_packages: KeyPackagesTable;
  rooms: RoomsTable;
  room_members: RoomMembersTable;
  placed: PlacedTable;
  welcomes: WelcomesTable;
  sealed_files: SealedFilesTable;
  sealed_file_pieces: SealedFilePiecesTable;
}
