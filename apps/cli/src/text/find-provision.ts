import type { WorkingProvision, WorkingText } from "@entente/text/consolidation";
import { rankOf } from "@entente/text/plain";
import type { ProvisionId } from "@entente/text/provisions";
import { suggestion } from "../arguments/suggestion.ts";
import { CannotRun } from "../cannot-run.ts";

/** A provision and what it stands in: another one, or the text itself. */
export interface FoundProvision {
  readonly provision: WorkingProvision;
  readonly under: ProvisionId | null;
}

const NAMED_KINDS = ["article", "annex", "part", "chapter", "section", "op", "pp"] as const;

/**
 * The provision that a person names: by its id (`art-7`), or by numbers as they are printed (`7`, `7 bis`, `annex I`,
 * `7.2`, `7.2.a`, `7(2)(a)`; unnumbered paragraphs count from 1).
 *
 * @throws {CannotRun} If the text has none of this name, or several.
 */
export function provisionNamed(text: WorkingText, written: string): FoundProvision {
  const all = everyProvision(text.provisions, null);
  const byId = all.find(({ provision }) => provision.id === written);
  if (byId !== undefined) return byId;
  const found = byNumbers(all, written);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const near = suggestion(
    written,
    all.map(({ provision }) => provision.id),
  );
  if (only === undefined)
    throw new CannotRun(
      `There is no provision "${written}"; ${near ?? "name one by its number (7, 7.2, annex I) or its id (art-7)"}`,
    );
  const ids = found.map(({ provision }) => provision.id).join(", ");
  throw new CannotRun(`"${written}" is ${found.length} provisions: ${ids}; name one by its id`);
}

/** How a provision is named to people: its kind and number, or its id where it has none. */
export function nameOfProvision({ id, kind, number }: Pick<WorkingProvision, "id" | "kind" | "number">): string {
  return number === undefined || !NAMED_KINDS.some((one) => one === kind) ? id : `${kind} ${number}`;
}

/** Every provision, those that are proposed too, each with what it stands in. */
function everyProvision(provisions: readonly WorkingProvision[], under: ProvisionId | null): readonly FoundProvision[] {
  return provisions.flatMap((provision) => [{ provision, under }, ...everyProvision(provision.children, provision.id)]);
}

function byNumbers(all: readonly FoundProvision[], written: string): readonly FoundProvision[] {
  const whole = all.filter(({ provision }) => isCalled(provision, written));
  if (whole.length > 0) return whole;
  const [first = "", ...rest] = written.split(/[.()]+/).filter((part) => part.trim() !== "");
  if (rest.length === 0) return [];
  return rest.reduce<readonly FoundProvision[]>(
    (found, part) => found.flatMap(({ provision }) => childrenCalled(provision, part)),
    all.filter(({ provision }) => isCalled(provision, first)),
  );
}

/** By their numbers; where none of them is numbered, by their place from 1. */
function childrenCalled({ id, children }: WorkingProvision, part: string): readonly FoundProvision[] {
  const isNumbered = children.some(({ number }) => number !== undefined);
  const called = children.filter(({ number }, place) =>
    isNumbered ? isSameNumber(number, part) : String(place + 1) === part,
  );
  return called.map((provision) => ({ provision, under: id }));
}

/** A number alone means an article; others need their kind. */
function isCalled({ kind, number }: WorkingProvision, written: string): boolean {
  if (number === undefined) return false;
  const [first = "", ...rest] = written.toLowerCase().split(" ");
  return (
    (kind === "article" && isSameNumber(number, written)) || (first === kind && isSameNumber(number, rest.join(" ")))
  );
}

/** The same signs, or figures of another script that count the same: "7" names 第七条 and المادة ٧. */
function isSameNumber(number: string | undefined, written: string): boolean {
  if (number === undefined || plain(number) === plain(written)) return number !== undefined;
  if (!/^\d+$/.test(written)) return false;
  return (["figures", "han"] as const).some((script) => rankOf(number, script)?.join() === String(Number(written)));
}

/** A number without the marks round it: "(a)" and "a." are "a". */
function plain(number: string): string {
  return number.toLowerCase().replaceAll(/[().]/g, "").replaceAll(/\s+/g, " ").trim();
}
