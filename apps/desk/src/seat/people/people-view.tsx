import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";
import { Accredited } from "./accredited.tsx";
import { Invitation } from "./invitation.tsx";
import { letsIn } from "./may-invite.ts";
import { WaitingJoins } from "./waiting-joins.tsx";

/** Who is in the conference; for those who let people in, who waits and a link for whoever is to come. */
export function PeopleView() {
  const { t } = useWords();
  const { conference } = useSeat();
  const isHost = letsIn(conference.seat);
  return (
    <>
      <h1>{t("seat:navigation.people")}</h1>
      {isHost && <WaitingJoins />}
      {isHost && <Invitation />}
      <Accredited />
    </>
  );
}
