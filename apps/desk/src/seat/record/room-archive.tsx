import type { Room } from "@entente/room/session";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { saveAs } from "../save-as.ts";
import { useSeat } from "../session/use-seat.ts";
import { fileNameOf } from "./file-name.ts";
import { trustPolicy } from "./trust-policy.ts";

/** The room as one file that anybody can verify, the keys to verify it by, and how. */
export function RoomArchive({ room }: { room: Room }) {
  const { t, n } = useWords();
  const session = useSeat();
  const { conference } = session;
  const [state, run] = useDeed();
  const [size, setSize] = useState<number>();
  const archive = fileNameOf(room.title, "tar");
  const policy = fileNameOf(conference.title, "policy");
  const download = async (): Promise<void> => {
    const made = await run(() => room.archive());
    if (!made.ok) return;
    saveAs(made.value, archive);
    setSize(made.value.length);
  };
  const downloadPolicy = async (): Promise<void> => {
    const { logKeys } = await session.kept();
    saveAs(new TextEncoder().encode(trustPolicy(conference, { logKeys, server: location.origin })), policy);
  };
  return (
    <section className="panel" aria-labelledby="archive">
      <h2 id="archive">{t("seat:archive.title")}</h2>
      <p className="says">{t("seat:archive.how")}</p>
      <p className="form-actions">
        <Button className="button" isDisabled={state.state === "doing"} onPress={() => void download()}>
          {t(state.state === "doing" ? "seat:archive.making" : "seat:archive.download")}
        </Button>
        <Button className="button secondary" onPress={() => void downloadPolicy()}>
          {t("seat:archive.policy")}
        </Button>
        <span role="status" className="muted">
          {size !== undefined && t("seat:archive.saved", { file: archive, size: n(Math.ceil(size / 1000)) })}
        </span>
      </p>
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="says">{t("seat:archive.verify")}</p>
      <code className="hex command" dir="ltr">
        npx entente verify {archive} --trust {policy}
      </code>
      <p className="muted">{t("seat:archive.policyHow")}</p>
    </section>
  );
}
