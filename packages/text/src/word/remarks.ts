import type { Position, TextAct } from "../acts/index.ts";
import { actsOn, type WorkingProvision } from "../consolidation/index.ts";
import type { Alternative, Print } from "./print.ts";

/** A remark before it has its place on the page. */
interface Said {
  readonly act: TextAct;
  readonly text: string;
  readonly on: string;
}

/**
 * Enters what is said of an alternative as remarks of the page, and answers their places among them.
 *
 * Reasons of proposals, reservations, comments, and positions that have a reason; beside tracked changes, which name
 * only one party, every position. An anonymous or clean copy has none and says so in its losses.
 */
export function remarksOn(alternative: Alternative, print: Print, where: string): readonly number[] {
  if (alternative.proposals.length === 0) return [];
  const { proposals, supporters, opposers, reservers } = alternative;
  const positions = [...supporters, ...opposers, ...reservers];
  return entered(
    [...proposals.flatMap((one, place) => ofProposal(one, place, print)), ...ofPositions(positions, print)],
    print,
    where,
  );
}

/** The same for positions and comments on a provision itself. */
export function remarksOnProvision({ id, positions }: WorkingProvision, print: Print): readonly number[] {
  return entered(
    [...ofPositions(positions, { ...print, style: "tracked-changes" }), ...comments(id, print)],
    print,
    id,
  );
}

function entered(said: readonly Said[], print: Print, where: string): readonly number[] {
  if (said.length === 0) return [];
  if (print.view !== "attributed") {
    const count = said.length === 1 ? "A remark" : `${said.length} remarks`;
    print.losses.push({ where, what: `${count}: this copy names nobody` });
    return [];
  }
  const first = print.remarks.length;
  for (const { act, text, on } of said) print.remarks.push({ author: print.nameOf(act.party), at: act.at, text, on });
  return said.map((_, place) => first + place);
}

function ofProposal(proposal: Alternative["proposals"][number], place: number, print: Print): readonly Said[] {
  const joins = place > 0 && print.style === "tracked-changes" ? print.words.proposes : "";
  const text = sentence(joins, withAnswers(proposal));
  const own = text === "" ? [] : [{ act: proposal, text, on: proposal.id }];
  return [...own, ...comments(proposal.id, print)];
}

function ofPositions(positions: readonly Position[], print: Print): readonly Said[] {
  return positions.flatMap((position) => {
    const isPlain = position.kind === "supported" || position.kind === "opposed";
    const rest = withAnswers(position);
    if (isPlain && rest === "" && print.style === "brackets") return [];
    return [{ act: position, text: sentence(stance(position, print), rest), on: position.on }];
  });
}

function stance(position: Position, { words }: Print): string {
  if (position.kind === "held") return `${words.says.held} ${position.linkedTo}`;
  if (position.kind !== "reserved") return words.says[position.kind];
  const until = position.until === undefined ? "" : `${words.comma}${words.until} ${position.until}`;
  return `${words.reserves[position.reservation]}${until}`;
}

function comments(id: string, { text }: Print): readonly Said[] {
  return actsOn(text, id).flatMap((act) => {
    if (act.kind !== "commented" || actsOn(text, act.id).some(({ kind }) => kind === "withdrawn")) return [];
    return [{ act, text: [act.text, withAnswers(act)].filter((part) => part !== "").join(" "), on: id }];
  });
}

function withAnswers({ reason = "", answers }: TextAct): string {
  const named = [...(answers?.points ?? []), ...(answers?.offers ?? [])];
  return [reason, named.length === 0 ? "" : `(answers ${named.join(", ")})`].filter((part) => part !== "").join(" ");
}

function sentence(start: string, rest: string): string {
  const [first = "", ...others] = start;
  return [first.toUpperCase() + others.join(""), rest].filter((part) => part !== "").join(": ");
}
