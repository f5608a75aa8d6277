import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { SavedFile } from "./saved-file.tsx";
import { shownState } from "./shown-state.ts";
import { authorOf } from "./thread-lines.ts";

/** What the server takes of one file, in bytes, before it is sealed. */
const MOST_BYTES = 25_000_000;

/** The room's files: opened on this device, sealed before they leave it. */
export function Files({ room, mayAttach }: { room: Room; mayAttach: boolean }) {
  const words = useWords();
  const { t } = words;
  const { conference, profile } = useSeat();
  const { register, seat } = conference;
  const { files } = shownState(room);
  return (
    <section className="panel" aria-labelledby="files">
      <h2 id="files">{t("seat:files.title")}</h2>
      {files.length === 0 && <p className="muted">{t("seat:files.none")}</p>}
      <ul className="members">
        {files.toReversed().map(({ body, placed }) => (
          <li key={bytesToHex(placed.hash)}>
            <SavedFile room={room} file={body} />
            <span className="member-party muted">
              <AuthorName
                author={authorOf(placed.entry.author, placed.index, { register, seat, device: profile.deviceId })}
              />
              {t("seat:comma")}
              {timeText(placed.entry.at, words)}
            </span>
          </li>
        ))}
      </ul>
      {mayAttach && <AttachFile room={room} />}
    </section>
  );
}

function AttachFile({ room }: { room: Room }) {
  const { t, n } = useWords();
  const [state, run] = useDeed();
  const [tooLarge, setTooLarge] = useState<File>();
  const attach = async (list: FileList | null): Promise<void> => {
    const file = list?.[0];
    if (file === undefined) return;
    setTooLarge(file.size > MOST_BYTES ? file : undefined);
    if (file.size > MOST_BYTES) return;
    const type = /^[a-z0-9.+/-]+$/.test(file.type) ? file.type : "application/octet-stream";
    await run(async () => room.attach({ name: file.name, type, bytes: new Uint8Array(await file.arrayBuffer()) }));
  };
  const isDoing = state.state === "doing";
  return (
    <>
      {tooLarge !== undefined && (
        <p className="notice" role="alert">
          {t("seat:files.tooLarge", { name: tooLarge.name, size: n(Math.ceil(tooLarge.size / 1_000_000)) })}
        </p>
      )}
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <FileTrigger onSelect={(list) => void attach(list)}>
        <Button className="button secondary" isDisabled={isDoing}>
          {t(isDoing ? "seat:files.sealing" : "seat:files.attach")}
        </Button>
      </FileTrigger>
      <p className="muted" role="status">
        {t(isDoing ? "seat:files.sealing" : "seat:files.most")}
      </p>
    </>
  );
}
