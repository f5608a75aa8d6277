import type { CONCORDANCE_FINDINGS, DOCUMENT_KINDS, DOCUMENT_STAGES, RESERVATIONS } from "@entente/text/acts";
import type { RuleName } from "@entente/text/checks";
import type { ProvisionKind } from "@entente/text/provisions";

/** The words of the text's acts that options take; written out, as the catalogue must load no schema. */
export const RESERVATION_CHOICES = [
  "substantive",
  "scrutiny",
  "linguistic",
] as const satisfies readonly (typeof RESERVATIONS)[number][];

/** What a document can be. */
export const DOCUMENT_KIND_CHOICES = [
  "elements-paper",
  "non-paper",
  "compilation-text",
  "rolling-text",
  "single-negotiating-text",
  "chairs-text",
] as const satisfies readonly (typeof DOCUMENT_KINDS)[number][];

/** The stages of a text. */
export const DOCUMENT_STAGE_CHOICES = [
  "negotiated",
  "clean",
  "legally-scrubbed",
  "adopted",
  "initialled",
  "signed",
] as const satisfies readonly (typeof DOCUMENT_STAGES)[number][];

/** The kinds of provision. */
export const PROVISION_KIND_CHOICES = [
  "title",
  "preamble",
  "pp",
  "op",
  "part",
  "chapter",
  "section",
  "article",
  "paragraph",
  "point",
  "chapeau",
  "annex",
  "table",
  "row",
  "cell",
  "conclusion",
] as const satisfies readonly ProvisionKind[];

/** The checks on a text. */
export const RULE_CHOICES = [
  "modal-changed",
  "modal-in-preamble",
  "modal-unclear",
  "term-undefined",
  "term-unused",
  "term-doubled",
  "vague-words",
  "obligation-without-obligor",
  "obligation-without-deadline",
  "obligation-without-measure",
  "obligation-without-verification",
  "obligation-without-consequence",
  "final-clause-missing",
  "monitoring-missing",
  "escalation-missing",
  "instrument-mixed",
  "reference-dangling",
  "reference-circular",
  "numbering",
  "agreed-language",
] as const satisfies readonly RuleName[];

/** What a party can say to a proposal or provision. */
export const POSITION_CHOICES = [
  "support",
  "oppose",
  "reserve",
  "hold",
  "withdraw",
  "comment",
  "agree",
  "concord",
] as const;

/** What a person can find of the words of a provision in two languages. */
export const FINDING_CHOICES = [
  "checked",
  "agreed",
] as const satisfies readonly (typeof CONCORDANCE_FINDINGS)[number][];

/** What brackets can be counted by. */
export const COUNT_KEY_CHOICES = ["article", "track", "holder", "reason"] as const;

/** The formats that a text can come in, by the endings of files. */
export const SOURCE_FORMAT_CHOICES = ["txt", "md", "docx", "xml"] as const;

/** The formats that a text can go out in, by the endings of files. */
export const EXPORT_FORMAT_CHOICES = ["docx", "xml", "pdf", "html", "md", "txt"] as const;

/** How a text can be shown to others. */
export const VIEW_CHOICES = ["attributed", "anonymous", "clean"] as const;
