import { useWords } from "../../language/language.ts";
import { timeText } from "../seat-names.ts";
import { lineRefusal } from "./line-refusal.ts";
import type { ThreadLine } from "./thread-lines.ts";
import { useWho } from "./use-who.ts";

/** What happened to the room itself, in one quiet line. */
export function HousekeepingLine({ line }: { line: ThreadLine }) {
  const words = useWords();
  const { t, n } = words;
  const text = useHousekeepingText(line);
  return (
    <li className="line-quiet muted">
      {line.position !== undefined && <span>#{n(line.position)}</span>} <span>{text}</span>{" "}
      <time dateTime={new Date(line.at).toISOString()}>{timeText(line.at, words)}</time>
      {line.refused !== undefined && <> · {lineRefusal(line, t)}</>}
    </li>
  );
}

function useHousekeepingText({ read, kind, author }: ThreadLine): string {
  const { t, list } = useWords();
  const who = useWho();
  if (!read.ok) return t("seat:line.unknown", { kind });
  const act = read.value;
  if (act.kind === "room/described") return t("seat:quiet.described", { title: act.body.title });
  if (act.kind === "room/roster") {
    const joined = act.body.joined.map(({ device }) => who(device));
    const left = act.body.left.map(who);
    if (joined.length > 0) return t("seat:quiet.joined", { names: list(joined) });
    return left.length > 0 ? t("seat:quiet.gone", { names: list(left) }) : t("seat:quiet.renewed");
  }
  if (act.kind === "room/state") return t("seat:quiet.signed", { name: who(author.device) });
  if (act.kind === "room/left") return t("seat:quiet.left", { name: who(author.device) });
  if (act.kind === "room/history") return t("seat:quiet.history");
  if (act.kind === "room/snapshot") return t("seat:quiet.snapshot", { name: who(author.device) });
  return t("seat:quiet.other", { kind });
}
