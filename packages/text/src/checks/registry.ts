import { agreedLanguage } from "./agreed-language.ts";
import type { Check } from "./checked-text.ts";
import { escalationMissing } from "./escalation-missing.ts";
import { finalClauseMissing } from "./final-clause-missing.ts";
import { instrumentMixed } from "./instrument-mixed.ts";
import { modalChanged } from "./modal-changed.ts";
import { modalInPreamble } from "./modal-in-preamble.ts";
import { modalUnclear } from "./modal-unclear.ts";
import { monitoringMissing } from "./monitoring-missing.ts";
import { numbering } from "./numbering.ts";
import { obligationWithoutConsequence } from "./obligation-without-consequence.ts";
import { obligationWithoutDeadline } from "./obligation-without-deadline.ts";
import { obligationWithoutMeasure } from "./obligation-without-measure.ts";
import { obligationWithoutObligor } from "./obligation-without-obligor.ts";
import { obligationWithoutVerification } from "./obligation-without-verification.ts";
import { referenceCircular } from "./reference-circular.ts";
import { referenceDangling } from "./reference-dangling.ts";
import { termDoubled } from "./term-doubled.ts";
import { termUndefined } from "./term-undefined.ts";
import { termUnused } from "./term-unused.ts";
import { vagueWords } from "./vague-words.ts";

/** Every check, in the order in which their findings are given. Whoever adds one adds it here and in `RULES`. */
export const CHECKS: readonly Check[] = [
  modalChanged,
  modalInPreamble,
  modalUnclear,
  termUndefined,
  termUnused,
  termDoubled,
  vagueWords,
  obligationWithoutObligor,
  obligationWithoutDeadline,
  obligationWithoutMeasure,
  obligationWithoutVerification,
  obligationWithoutConsequence,
  finalClauseMissing,
  monitoringMissing,
  escalationMissing,
  instrumentMixed,
  referenceDangling,
  referenceCircular,
  numbering,
  agreedLanguage,
];
