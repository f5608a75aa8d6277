import { bytesToHex } from "@noble/hashes/utils.js";
import { Isolated } from "../language/isolated.tsx";
import { useWords } from "../language/language.ts";
import { nameOrId, type Person } from "./seat-names.ts";
import { useSeat } from "./session/use-seat.ts";

/** A person by name, or by the device where nobody said one; whose device this is reads "you" with it. */
export function PersonName({ person }: { person: Person }) {
  const { t } = useWords();
  const isOwn = bytesToHex(person.device) === bytesToHex(useSeat().profile.deviceId);
  return (
    <>
      <Isolated>{nameOrId(person)}</Isolated>
      {isOwn && <span className="muted"> {t("seat:author.you")}</span>}
    </>
  );
}
