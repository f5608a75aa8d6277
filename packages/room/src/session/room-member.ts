/** A device in a room: its name, its pseudonym there, and what the register says of it. */
export interface RoomMember {
  readonly device: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly party?: string;
  readonly role?: string;
  readonly name?: string;
}
