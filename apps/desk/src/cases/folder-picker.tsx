import { type Dispatch, type DragEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import type { DeskAct } from "../desk-state.ts";
import { useWords } from "../language/language.ts";
import { folderCase, type PickedFile, pickedFile } from "./case-source.ts";
import { droppedFiles } from "./dropped-files.ts";

/** Opens a folder of the reader's own: by a picker, file by file, or dropped. Nothing is uploaded. */
export function FolderPicker({ act }: { act: Dispatch<DeskAct> }) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const open = (files: readonly PickedFile[]): void => {
    const source = folderCase(files);
    act(source === undefined ? { do: "refuse", problem: t("chooser.noCase") } : { do: "enter", source });
  };
  const pick = (list: FileList | null): void => open([...(list ?? [])].map(pickedFile));
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    open(await droppedFiles(event.dataTransfer));
  };
  return (
    <section
      aria-labelledby="own"
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <h2 id="own">{t("chooser.own")}</h2>
      <p className="muted">{t("chooser.ownHow")}</p>
      <p className="case-actions">
        <FileTrigger acceptDirectory onSelect={pick}>
          <Button className="button secondary">{t("chooser.folder")}</Button>
        </FileTrigger>
        <FileTrigger allowsMultiple acceptedFileTypes={["application/json", ".json"]} onSelect={pick}>
          <Button className="button secondary">{t("chooser.files")}</Button>
        </FileTrigger>
      </p>
    </section>
  );
}
