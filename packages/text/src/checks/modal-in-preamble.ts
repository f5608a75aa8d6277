import type { Check } from "./checked-text.ts";
import { MODAL_WORDS } from "./modal-lexicon.ts";
import { modalVerbsIn } from "./modal-verbs.ts";

/** Words that bind or recommend in a preamble, where nothing is decided. "may" and "will" describe there. */
export const modalInPreamble: Check = {
  rule: "modal-in-preamble",
  about: "Duties and recommendations in the preamble",
  languages: Object.keys(MODAL_WORDS),
  run: ({ provisions, text }) =>
    provisions
      .filter(({ isPreamble }) => isPreamble)
      .flatMap(({ provision }) =>
        modalVerbsIn(provision.text, text.language)
          .filter(({ force }) => force !== "permission" && force !== "intention")
          .map(({ start, end, words }) => ({
            rule: "modal-in-preamble" as const,
            provision: provision.id,
            where: { start, end },
            found: `"${words}" in the preamble`,
            why: "A preamble gives reasons and helps to interpret; a duty placed there binds nobody by itself (VCLT 31(2))",
            mend: "Move the duty into an article, or give the reason without the verb",
          })),
      ),
};
