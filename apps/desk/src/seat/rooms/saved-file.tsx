import type { Room } from "@entente/room/session";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { saveAs } from "../save-as.ts";

interface SavedFileProps {
  readonly room: Room;
  readonly file: { readonly name: string; readonly size: number; readonly hash: Uint8Array };
}

/** A file of the room; pressed, it is fetched, opened on this device and saved. */
export function SavedFile({ room, file: { name, size, hash } }: SavedFileProps) {
  const { t, n } = useWords();
  const [state, run] = useDeed();
  const save = async (): Promise<void> => {
    const opened = await run(() => room.file(hash));
    if (opened.ok) saveAs(opened.value, name);
  };
  return (
    <>
      <Button
        className="file-button"
        isDisabled={state.state === "doing" || room.provisional !== undefined}
        onPress={() => void save()}
      >
        <Isolated>{name}</Isolated>
      </Button>{" "}
      <span className="muted">
        {state.state === "doing" ? t("seat:files.opening") : t("seat:files.size", { size: n(Math.ceil(size / 1000)) })}
      </span>
      {state.state === "refused" && <Refusal reason={state.reason} />}
    </>
  );
}
