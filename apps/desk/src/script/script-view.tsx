import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useOpen } from "../workspace/held-context.ts";

/** The script of the exercise, for the trainer only. */
export function ScriptView() {
  const { t } = useWords();
  const { held } = useOpen();
  const injects = held.material.flatMap((one) => one.injects ?? []);
  return (
    <section className="panel">
      <PlainTable
        caption={t("script.table")}
        columns={(["when", "channel", "text", "effect"] as const).map((key) => ({ key, head: t(`script.${key}`) }))}
        rows={injects.map(({ id, when, channel, text, effect }) => ({
          key: id,
          cells: [
            when,
            <bdi key="channel">{channel}</bdi>,
            <bdi key="text">{text}</bdi>,
            <bdi key="effect">{effect}</bdi>,
          ],
        }))}
      />
    </section>
  );
}
