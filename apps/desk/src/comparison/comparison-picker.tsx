import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { type PickedFile, pickedFile } from "../cases/case-source.ts";
import { useWords } from "../language/language.ts";

/** Chooses the folder to compare with. */
export function ComparisonPicker({ onPick }: { onPick: (files: readonly PickedFile[]) => void }) {
  const { t } = useWords();
  const pick = (list: FileList | null): void => onPick([...(list ?? [])].map(pickedFile));
  return (
    <p className="case-actions">
      <FileTrigger acceptDirectory onSelect={pick}>
        <Button className="button secondary">{t("chooser.folder")}</Button>
      </FileTrigger>
      <FileTrigger allowsMultiple acceptedFileTypes={["application/json", ".json"]} onSelect={pick}>
        <Button className="button secondary">{t("chooser.files")}</Button>
      </FileTrigger>
    </p>
  );
}
