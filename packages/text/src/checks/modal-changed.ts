import type { Check } from "./checked-text.ts";
import type { Finding } from "./finding.ts";
import { MODAL_WORDS } from "./modal-lexicon.ts";
import { type ModalChange, type ModalVerb, modalChanges } from "./modal-verbs.ts";

/** Every change of modal force against the previous version, where one is given. */
export const modalChanged: Check = {
  rule: "modal-changed",
  about: "Changes of modal force against the previous version",
  languages: Object.keys(MODAL_WORDS),
  run: ({ text, previous }) => (previous === undefined ? [] : modalChanges(previous, text).map(findingOf)),
};

function findingOf({ provision, before, after }: ModalChange): Finding {
  const changed = after.find(({ words }, at) => words !== before[at]?.words) ?? after.at(-1);
  return {
    rule: "modal-changed",
    provision,
    ...(changed === undefined ? {} : { where: { start: changed.start, end: changed.end } }),
    found: `${listOf(before)} became ${listOf(after)}`,
    why: "The verb carries the force of the provision: one word decides whether it binds",
    mend: "Confirm the change with every party, in every authentic language",
  };
}

function listOf(verbs: readonly ModalVerb[]): string {
  return verbs.length === 0 ? "no modal verb" : verbs.map(({ words }) => `"${words}"`).join(", ");
}
