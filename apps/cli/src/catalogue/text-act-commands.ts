import type { Command } from "../arguments/command.ts";
import {
  DOCUMENT_KIND_CHOICES,
  DOCUMENT_STAGE_CHOICES,
  FINDING_CHOICES,
  POSITION_CHOICES,
  PROVISION_KIND_CHOICES,
  RESERVATION_CHOICES,
} from "../text/text-choices.ts";
import { JSON_OUTPUT } from "./shared-options.ts";
import { ANSWERS, FOLDER, OFFERS, PARTY, PROCEDURE, REASON } from "./text-options.ts";

/** Commands that write acts on a text: proposals, positions, the chair's. */
export const TEXT_ACT_COMMANDS: readonly Command[] = [
  {
    name: "text propose",
    summary: "Propose a change, by quoting the words that it would change",
    about:
      "Words are named by quoting them; they must stand once in the provision, in the text as it is read or in an open proposal. Provisions are named as they are numbered (7, 7.2, annex I) or by id. A provision that the new words cite by its number follows a new number. One call makes one proposal, whose id is printed.",
    positionals: [FOLDER],
    options: [
      PARTY,
      { name: "in", value: "PROVISION", about: "The provision that would change" },
      { name: "replace", value: "WORDS", about: "Words to replace by --with" },
      { name: "insert-after", value: "WORDS", about: "Words behind which --with is inserted" },
      { name: "insert-before", value: "WORDS", about: "Words before which --with is inserted" },
      { name: "delete", value: "WORDS", about: "Words to delete" },
      { name: "with", value: "WORDS", about: "The new words" },
      { name: "match", value: "N", about: "Which of several places with the quoted words, counted from 1" },
      {
        name: "new-after",
        value: "PROVISION",
        about: "A new provision after this one: --text, --number, --heading, --kind",
      },
      {
        name: "new-in",
        value: "PROVISION",
        about: "A new provision inside this one, first; start: at the start of the text",
      },
      { name: "alternative", about: "Another wording of the whole provision: --text" },
      { name: "option", value: "NAME", about: "The same under a name, such as 2: --text" },
      { name: "no-text", about: "No such provision" },
      { name: "move-after", value: "PROVISION", about: "The provision moved behind this one" },
      {
        name: "move-into",
        value: "PROVISION",
        about: "The provision moved into this one, first; start: to the start of the text",
      },
      { name: "merge-into", value: "PROVISION", about: "The provision's words added to this one" },
      { name: "split-before", value: "WORDS", about: "The provision in two, the second beginning with these words" },
      {
        name: "number",
        value: "NUMBER",
        about: "The printed number of the new provision; alone, a new number for --in",
      },
      { name: "heading", value: "WORDS", about: "The heading of a new provision" },
      { name: "text", value: "WORDS", about: "The words of a new provision or alternative" },
      {
        name: "kind",
        value: "KIND",
        about: "What a new provision is (default: like its neighbour)",
        choices: PROVISION_KIND_CHOICES,
      },
      {
        name: "translate",
        value: "PROVISION",
        about: "Its words in another authentic language: --language, --text, --heading",
      },
      { name: "language", value: "TAG", about: "For --translate: the language, such as fr or ar" },
      { name: "placeholder-for", value: "ISSUE", about: "The words wait for another issue, and may be left out" },
      REASON,
      ANSWERS,
      OFFERS,
      JSON_OUTPUT,
    ],
    whenNo: "no: the change would have no effect; nothing is written",
    examples: [
      {
        line: 'entente text propose accord --party bre --in 7 --replace "40" --with "45"',
        does: "Another figure in article 7.",
      },
      {
        line: 'entente text propose accord --party ark --new-after 11 --number 12 --text "…"',
        does: "A new article.",
      },
      {
        line: 'entente text propose accord --party b --translate 7 --language fr --text "…"',
        does: "An article in French.",
      },
    ],
    load: () => import("../commands/text-propose.ts"),
  },
  {
    name: "text position",
    summary: "Support, oppose, reserve, hold, withdraw, comment or agree",
    about:
      "What a party says to proposals, named by id, and to provisions. Of each party the last position on a proposal counts. To agree is ad referendum, to a settlement: the named proposals are accepted, what stands against them in their brackets is declined; it binds when every holder has agreed to the same. To concord is to say what a person found who read provisions in two languages against each other.",
    positionals: [
      FOLDER,
      { name: "POSITION", about: "What is said", choices: POSITION_CHOICES },
      { name: "ACT", about: "Acts (p3) or provisions (7)", isOptional: true, isRepeated: true },
    ],
    options: [
      PARTY,
      { name: "kind", value: "KIND", about: "Of a reservation (default substantive)", choices: RESERVATION_CHOICES },
      { name: "until", value: "WHEN", about: "Until when a reservation stands" },
      { name: "linked-to", value: "ISSUE", about: "What a hold waits for: another provision or issue" },
      { name: "comment", value: "TEXT", about: "What a comment says" },
      { name: "accept", value: "LIST", about: "For agree: proposals that become the text" },
      { name: "decline", value: "LIST", about: "For agree: proposals that are set aside" },
      { name: "alone", about: "For agree: decline nothing but what --decline names" },
      { name: "languages", value: "LIST", about: "For concord: the two languages, with a comma between" },
      { name: "by", value: "NAME", about: "For concord: the person who read them" },
      {
        name: "finding",
        value: "FINDING",
        about: "For concord: that they say the same, or that all agree (default checked)",
        choices: FINDING_CHOICES,
      },
      REASON,
      ANSWERS,
      OFFERS,
      JSON_OUTPUT,
    ],
    whenNo: "no: it would have no effect; nothing is written",
    examples: [
      { line: "entente text position accord support p3 p4 --party arkvale", does: "Arkvale supports two proposals." },
      {
        line: "entente text position accord reserve p3 --party arkvale --kind scrutiny",
        does: "A scrutiny reservation.",
      },
      {
        line: "entente text position accord agree p3 --party brennholm",
        does: "p3 instead of what stands beside it, ad referendum.",
      },
      {
        line: 'entente text position accord concord 7 --party b --languages en,fr --by "M"',
        does: "French read against English.",
      },
    ],
    load: () => import("../commands/text-position.ts"),
  },
  {
    name: "text close",
    summary: "The chair's acts: close and reopen brackets, present, stage",
    about:
      "Each after a stated procedure. What stands against an accepted proposal in its bracket is declined with it; what is not named stays open. Nothing is lost: a declined proposal is a --reopen away. --stage says what text or provisions have become, --present what the document is.",
    positionals: [FOLDER],
    options: [
      PROCEDURE,
      { name: "accept", value: "LIST", about: "Proposals that become the text" },
      { name: "decline", value: "LIST", about: "Proposals that are set aside" },
      { name: "alone", about: "Decline nothing but what --decline names" },
      { name: "reopen", value: "LIST", about: "Settlements to undo, by the ids of their acts" },
      { name: "stage", value: "STAGE", about: "What has been reached", choices: DOCUMENT_STAGE_CHOICES },
      { name: "in", value: "LIST", about: "For --stage: these provisions only" },
      { name: "present", value: "KIND", about: "What the document is from now on", choices: DOCUMENT_KIND_CHOICES },
      { name: "symbol", value: "SYMBOL", about: "For --present: the document's symbol" },
      { name: "party", value: "PARTY", about: "Who acts (default chair)" },
      REASON,
      JSON_OUTPUT,
    ],
    whenNo: "no: it would have no effect; nothing is written",
    examples: [
      { line: 'entente text close accord --accept p3 --procedure "no objection in plenary"', does: "p3 is the text." },
      {
        line: 'entente text close accord --stage clean --procedure "read through"',
        does: "The text is said to be clean.",
      },
    ],
    load: () => import("../commands/text-close.ts"),
  },
];
