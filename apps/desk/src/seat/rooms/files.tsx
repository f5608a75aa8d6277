import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";

/** The room's files: opened on this device, sealed before they leave it. */
export function Files({ room }: { room: Room }) {
  const { t, n } = useWords();
  const session = useSeat();
  const [said, setSaid] = useState<string>();
  const { files } = room.state;
  const attach = async (list: FileList | null): Promise<void> => {
    const file = list?.[0];
    if (file === undefined) return;
    setSaid(t("seat:files.sealing"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const type = /^[a-z0-9.+/-]+$/.test(file.type) ? file.type : "application/octet-stream";
    const attached = await session.doing(room.attach({ name: file.name, type, bytes }));
    setSaid(attached.ok ? undefined : attached.reason.message);
  };
  const save = async (hash: Uint8Array, name: string): Promise<void> => {
    const opened = await room.file(hash);
    if (opened.ok) saveAs(opened.value, name);
    setSaid(opened.ok ? undefined : opened.reason.message);
  };
  return (
    <section className="panel" aria-labelledby="files">
      <h2 id="files">{t("seat:files.title")}</h2>
      {files.length === 0 && <p className="muted">{t("seat:files.none")}</p>}
      <ul className="members">
        {files.map(({ body }) => (
          <li key={bytesToHex(body.hash)}>
            <Button className="link-button" onPress={() => void save(body.hash, body.name)}>
              <bdi>{body.name}</bdi>
            </Button>{" "}
            <span className="muted">{t("seat:files.size", { size: n(Math.ceil(body.size / 1000)) })}</span>
          </li>
        ))}
      </ul>
      {said !== undefined && <p role="status">{said}</p>}
      {!room.isLeft && (
        <FileTrigger onSelect={(list) => void attach(list)}>
          <Button className="button secondary">{t("seat:files.attach")}</Button>
        </FileTrigger>
      )}
    </section>
  );
}

/** Hands bytes to the browser to be saved, as plain octets: nothing of a file is run or shown here. */
function saveAs(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
