import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { ChangeMembers } from "./change-members.tsx";
import { LeaveRoom } from "./leave-room.tsx";
import { RoomArchive } from "./room-archive.tsx";
import { SignedStates } from "./signed-states.tsx";

/** Who is in a room and who may change that; of a recorded one its signed states, its archive, and the way out. */
export function RoomRecord({ room }: { room: Room }) {
  const { t } = useWords();
  if (!roomRules(room.kind).recorded) return <ChangeMembers room={room} />;
  if (room.provisional !== undefined) {
    return (
      <>
        <ChangeMembers room={room} />
        <p className="panel says">{t("seat:provisional.record")}</p>
      </>
    );
  }
  return (
    <>
      <ChangeMembers room={room} />
      <SignedStates room={room} />
      <RoomArchive room={room} />
      <LeaveRoom room={room} />
    </>
  );
}
