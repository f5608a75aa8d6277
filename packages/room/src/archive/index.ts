export {
  ARCHIVING_REFUSALS,
  type ArchivingRefusal,
  type EntryToArchive,
  type RoomToArchive,
  roomArchive,
} from "./room-archive.ts";
