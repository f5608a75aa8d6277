import type { PlainText } from "../provisions/index.ts";
import type { AgreedSource } from "./agreed-source.ts";
import { checkedText } from "./checked-text.ts";
import { knowsLanguage } from "./checks-without-language.ts";
import type { Finding, RecordedAmbiguity, RuleName, Silence } from "./finding.ts";
import { CHECKS } from "./registry.ts";

/** What a text is checked against, which rules are asked (all without a list), and what was answered before. */
export interface CheckOptions {
  readonly rules?: readonly RuleName[];
  /** The version before, for changes of modal force. */
  readonly previous?: PlainText;
  /** Adopted instruments, for agreed language. */
  readonly sources?: readonly AgreedSource[];
  readonly silences?: readonly Silence[];
  readonly ambiguities?: readonly RecordedAmbiguity[];
}

/**
 * What a drafter should look at in a text: findings of every check that knows its language, in the order of `CHECKS`.
 *
 * A finding is advice by a heuristic, never a verdict. One that was silenced with a reason stays in the list and carries
 * it; so does a vague word that the parties recorded as constructive ambiguity. Which checks did not look at the text,
 * because they do not know its language, is said by `checksWithoutLanguage`. Cost is about linear in the text and its
 * sources.
 *
 * @example
 * import { checkText } from "@entente/text/checks";
 * const article = { id: "art-1", kind: "article", number: "1", text: "See Article 7.", references: [], children: [] } as const;
 * const text = { language: "en", title: "Accord", provisions: [article] };
 * checkText(text).map(({ rule, found }) => [rule, found]); // => [["reference-dangling", "Article 7 is cited, and the text does not have it"]]
 * const silences = [{ rule: "reference-dangling", provision: "art-1", reason: "Comes with the annex" }] as const;
 * checkText(text, { silences })[0]?.silenced; // => ({ reason: "Comes with the annex" })
 */
export function checkText(text: PlainText, options: CheckOptions = {}): readonly Finding[] {
  const { rules, silences = [], ambiguities = [] } = options;
  const checked = checkedText(text, options);
  const asked = CHECKS.filter(
    (check) => (rules === undefined || rules.includes(check.rule)) && knowsLanguage(check, checked.language),
  );
  return asked
    .flatMap(({ run }) => run(checked))
    .map((finding) => ({
      ...finding,
      ...ambiguityOf(finding, { ambiguities, text: checked }),
      ...silenceOf(finding, silences),
    }));
}

function silenceOf(finding: Finding, silences: readonly Silence[]): Pick<Finding, "silenced"> {
  const silence = silences.find(
    ({ rule, provision, found }) =>
      rule === finding.rule && provision === finding.provision && (found === undefined || found === finding.found),
  );
  if (silence === undefined) return {};
  const { reason, by } = silence;
  return { silenced: by === undefined ? { reason } : { reason, by } };
}

/** The recorded words that the finding's place touches. */
function ambiguityOf(
  { rule, provision, where }: Finding,
  {
    ambiguities,
    text,
  }: { readonly ambiguities: readonly RecordedAmbiguity[]; readonly text: ReturnType<typeof checkedText> },
): Pick<Finding, "ambiguity"> {
  if (rule !== "vague-words" && rule !== "modal-unclear") return {};
  const words = provision === undefined ? "" : (text.places.placeById.get(provision)?.provision.text ?? "");
  const recorded = ambiguities.find((one) => {
    const start = one.provision === provision && one.words !== "" ? words.indexOf(one.words) : -1;
    return where !== undefined && start !== -1 && start < where.end && where.start < start + one.words.length;
  });
  return recorded === undefined ? {} : { ambiguity: recorded.reason };
}
