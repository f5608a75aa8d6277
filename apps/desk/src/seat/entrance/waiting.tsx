import { deviceId, fingerprintText } from "@entente/record/keys";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { holdsSuccessor } from "../keys/new-code.ts";
import { letsIn } from "../people/may-invite.ts";
import { mayMake } from "../rooms/new-room.tsx";
import type { GoTo } from "../seat-address.ts";
import { useSeat } from "../session/use-seat.ts";

/** A seat that was taken and that has no room yet: what happens next, and what to read aloud meanwhile. */
export function Waiting({ goTo }: { goTo: GoTo }) {
  const { t } = useWords();
  const session = useSeat();
  const { conference, profile, isLetIn } = session;
  const { root } = profile;
  return (
    <>
      <h1>{t(isLetIn ? "seat:waiting.noRooms" : "seat:waiting.title")}</h1>
      <p className="says" role="status">
        {t(isLetIn ? "seat:waiting.noRoomsHow" : "seat:waiting.how")}
      </p>
      {isLetIn && mayMake("caucus", conference.seat) && (
        <p className="form-actions">
          <Button className="button" onPress={() => goTo({ at: "new-room" })}>
            {t("seat:navigation.new-room")}
          </Button>
          {letsIn(conference.seat) && (
            <Button className="button secondary" onPress={() => goTo({ at: "people" })}>
              {t("seat:invite.title")}
            </Button>
          )}
        </p>
      )}
      {holdsSuccessor(session) && (
        <p className="form-actions">
          <Button className="button" onPress={() => goTo({ at: "roots" })}>
            {t("seat:succession.toRoots")}
          </Button>
        </p>
      )}
      {!isLetIn && (
        <section className="panel" aria-labelledby="own-fingerprint">
          <h2 id="own-fingerprint">{t(root === undefined ? "seat:waiting.device" : "seat:waiting.root")}</h2>
          <p className="says">{t("seat:waiting.compare")}</p>
          <p className="fingerprint" dir="ltr">
            {fingerprintText(root === undefined ? profile.deviceId : deviceId(root.keys))}
          </p>
        </section>
      )}
    </>
  );
}
