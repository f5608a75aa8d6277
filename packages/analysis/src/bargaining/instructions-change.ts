import type { IssueId, OptionId, PartyId } from "../agenda/index.ts";
import type { BatnaBranch, Chamber, Instructions, Link, RedLine, Score } from "../preferences/index.ts";

/** A value then and now; absent where there was or is none. */
export interface Replaced<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

/** An option that is worth something else now. */
export interface ScoreChange extends Replaced<Score> {
  readonly issue: IssueId;
  readonly option: OptionId;
}

/** What one party changed in its instructions; a field is absent when nothing of it changed. */
export interface InstructionsChange {
  readonly party: PartyId;
  readonly scores: readonly ScoreChange[];
  readonly links: readonly Replaced<Link>[];
  readonly redLines: readonly Replaced<RedLine>[];
  readonly chambers: readonly Replaced<Chamber>[];
  readonly batna: readonly Replaced<BatnaBranch>[];
  readonly reservation?: Replaced<number>;
  readonly aspiration?: Replaced<number>;
}

/** What changed from one version of a party's instructions to another, in a list; an empty list when nothing that counts did. */
export function changedInstructions(before: Instructions, after: Instructions): readonly InstructionsChange[] {
  const change: InstructionsChange = {
    party: before.party,
    scores: scoreChanges(before, after),
    links: replacedById(before.links, after.links, (link) => link.id),
    redLines: replacedById(before.redLines, after.redLines, (line) => line.id),
    chambers: replacedById(before.ratification, after.ratification, (chamber) => chamber.chamber),
    batna: replacedById(before.batna, after.batna, (branch) => branch.branch),
    ...(before.reservation === after.reservation
      ? {}
      : { reservation: { before: before.reservation, after: after.reservation } }),
    ...(before.aspiration === after.aspiration ? {} : { aspiration: replaced(before.aspiration, after.aspiration) }),
  };
  const lists = [change.scores, change.links, change.redLines, change.chambers, change.batna];
  const changed =
    lists.some((list) => list.length > 0) || change.reservation !== undefined || change.aspiration !== undefined;
  return changed ? [change] : [];
}

/** Whether two plain values say the same, whatever the order of their keys. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = definedKeys(left);
  if (keys.length !== definedKeys(right).length) return false;
  return keys.every((key) => sameValue(Reflect.get(left, key), Reflect.get(right, key)));
}

function definedKeys(value: object): readonly string[] {
  return Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined);
}

function scoreChanges(before: Instructions, after: Instructions): readonly ScoreChange[] {
  return (Object.keys(after.scores) as IssueId[]).flatMap((issue) => {
    const [then, now] = [before.scores[issue] ?? {}, after.scores[issue] ?? {}];
    return (Object.keys(now) as OptionId[])
      .filter((option) => !sameValue(then[option], now[option]))
      .map((option) => ({ issue, option, ...replaced(then[option], now[option]) }));
  });
}

/** Pairs by id whose two versions differ, in the order of `after`, then what is gone. */
function replacedById<Element>(
  before: readonly Element[] = [],
  after: readonly Element[] = [],
  idOf: (element: Element) => string,
): readonly Replaced<Element>[] {
  const then = new Map(before.map((element) => [idOf(element), element]));
  const now = new Map(after.map((element) => [idOf(element), element]));
  const ids = [...now.keys(), ...[...then.keys()].filter((id) => !now.has(id))];
  return ids.filter((id) => !sameValue(then.get(id), now.get(id))).map((id) => replaced(then.get(id), now.get(id)));
}

function replaced<Value>(before: Value | undefined, after: Value | undefined): Replaced<Value> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
