import type { Command } from "../arguments/command.ts";
import { COUNT_KEY_CHOICES, RULE_CHOICES, SOURCE_FORMAT_CHOICES, VIEW_CHOICES } from "../text/text-choices.ts";
import { JSON_OUTPUT } from "./shared-options.ts";
import { TEXT_ACT_COMMANDS } from "./text-act-commands.ts";
import { AT, FOLDER, LANGUAGE, PROVISION, TITLE } from "./text-options.ts";

/** Commands about one text of a negotiation: base text, proposals, brackets. */
export const TEXT_COMMANDS: readonly Command[] = [
  {
    name: "text import",
    summary: "Make a text from a document, or a party's proposals from Word",
    about:
      "Reads plain text, Markdown, Word and Akoma Ntoso: preamble, articles, paragraphs, points, tables and annexes, each with an id that lasts. Writes a folder: the base text, and its acts, none at first. With --party, a changed copy of our Word export becomes that party's proposals in FOLDER. What the document holds that a text cannot is listed by name.",
    positionals: [
      { name: "FILE", about: "The document; - reads it from stdin" },
      { name: "FOLDER", about: "The folder to make (default: the file's name without its ending)", isOptional: true },
    ],
    options: [
      { name: "language", value: "TAG", about: "Its language, such as en, fr, ar or zh (default en)" },
      {
        name: "format",
        value: "FORMAT",
        about: "Its format, where the name does not say it",
        choices: SOURCE_FORMAT_CHOICES,
      },
      { name: "title", value: "TITLE", about: "Its title, in place of the one found" },
      { name: "party", value: "PARTY", about: "The document is this party's changed copy of the text in FOLDER" },
      JSON_OUTPUT,
    ],
    examples: [
      { line: "entente text import draft.md accord", does: "A folder accord from a Markdown file." },
      { line: "entente text import traité.txt --language fr", does: "A French text, into the folder traité." },
      {
        line: "entente text import theirs.docx accord --party arkvale",
        does: "What Arkvale changed in Word, as proposals.",
      },
    ],
    load: () => import("../commands/text-import.ts"),
  },
  {
    name: "text show",
    summary: "The working text with its brackets, holders and status",
    about:
      "Base text and acts as one text. Every alternative stands in brackets, what stood there first; in braces who proposes it, who supports it, who is against it or reserves. At the right edge each provision's id, by which commands name it, and how far it has come.",
    positionals: [FOLDER],
    options: [
      { name: "attributed", about: "With who holds each bracket (default)" },
      { name: "anonymous", about: "With brackets that name nobody" },
      { name: "clean", about: "Without brackets: only a text in which nothing is open" },
      { name: "page", about: "Write one page of HTML for the browser, and say where" },
      { name: "article", value: "PROVISION", about: "Only this provision: 7, 7.2, annex I, or an id" },
      LANGUAGE,
      TITLE,
      { name: "languages", about: "How far the languages agree: by pair, and what is stale or to be translated" },
      AT,
      JSON_OUTPUT,
    ],
    whenNo: "no: with --clean, the text is not clean",
    examples: [
      { line: "entente text show cases/blue-harbor/text --article 7", does: "One article as it stands." },
      {
        line: "entente text show cases/blue-harbor/text --at 2023-07-10 --anonymous",
        does: "The text of a day, naming nobody.",
      },
      { line: "entente text show cases/blue-harbor/text --language ar", does: "The Arabic text." },
    ],
    load: () => import("../commands/text-show.ts"),
  },
  ...TEXT_ACT_COMMANDS,
  {
    name: "text counts",
    summary: "How much is open: by article, track, holder or reason, over time",
    about:
      "Three counts that are often mixed up: sites are places where something is open, marks the pairs of brackets as printed, alternative sets the provisions to which another one is proposed. Tracks come from the discussion points in the material.json of the case in which the text lies.",
    positionals: [FOLDER],
    options: [
      { name: "by", value: "WHAT", about: "What to count by (default article)", choices: COUNT_KEY_CHOICES },
      { name: "over-time", about: "Also each day: what opened, closed and moved" },
      AT,
      JSON_OUTPUT,
    ],
    examples: [
      { line: "entente text counts cases/blue-harbor/text --over-time", does: "From the first draft to the last." },
      {
        line: "entente text counts cases/blue-harbor/text --by holder --at 2023-07-10",
        does: "Who held how much on a day.",
      },
    ],
    load: () => import("../commands/text-counts.ts"),
  },
  {
    name: "text sources",
    summary: "Where each provision comes from, and the acts behind any word",
    about:
      "For each provision: the old paragraph, how it came about, contributing parties, their reasons, the discussion points and offers that it answers. With --word the chain of acts behind a word, back to the first proposal. Points are told in full from the material.json of the case in which the text lies.",
    positionals: [FOLDER, { ...PROVISION, isOptional: true }],
    options: [
      { name: "word", value: "WORDS", about: "Quoted words of the provision: what is behind them" },
      { name: "match", value: "N", about: "Which of several places with the quoted words, counted from 1" },
      AT,
      JSON_OUTPUT,
    ],
    examples: [
      { line: "entente text sources cases/blue-harbor/text", does: "The source table of the signed text." },
      { line: 'entente text sources cases/blue-harbor/text 7.2 --word "45"', does: "How a figure came into the text." },
    ],
    load: () => import("../commands/text-sources.ts"),
  },
  {
    name: "text compare",
    summary: "Two or more versions by provision and word; moves, changes of force",
    about:
      "Versions are folders of texts, documents, or one folder at several moments. Provisions are matched by id and likeness, so that a move is shown as a move; where the force of a duty changed (shall, should, may), it is called out. Texts are compared as they read, without brackets.",
    positionals: [{ name: "VERSION", about: "A text's folder, or a document", isRepeated: true }],
    options: [
      { name: "at", value: "LIST", about: "Moments of one folder, with commas between: days, times, acts" },
      { name: "language", value: "TAG", about: "The language of documents (default en)" },
      JSON_OUTPUT,
    ],
    whenNo: "no: the versions differ",
    examples: [
      { line: "entente text compare accord their-draft.md", does: "Our text and a document." },
      { line: "entente text compare cases/blue-harbor/text --at 2023-07-10", does: "A day's text and today's." },
    ],
    load: () => import("../commands/text-compare.ts"),
  },
  {
    name: "text check",
    summary: "What a drafter should look at: force, terms, duties, references",
    about:
      "Twenty rules: changes of modal force, defined terms, vague words, duties without obligor, deadline, measure or consequence, missing final clauses, references, numbering, agreed language. Each finding says where, why, and how it could be mended; it is advice. The text is checked as it reads, without brackets.",
    positionals: [FOLDER],
    options: [
      { name: "rules", value: "LIST", about: "Only these rules, with commas between" },
      { name: "article", value: "PROVISION", about: "Only this provision" },
      { name: "since", value: "WHEN", about: "For changes of force: since this moment (default: the base text)" },
      { name: "agreed", value: "LIST", about: "Documents whose wording counts as agreed language" },
      {
        name: "silence",
        value: "RULE",
        about: "Answer this rule's findings in --article, or in the whole text",
        choices: RULE_CHOICES,
      },
      { name: "reason", value: "TEXT", about: "For --silence: why" },
      { name: "party", value: "PARTY", about: "For --silence: who says so" },
      { name: "silenced", about: "Show what was answered, too" },
      AT,
      JSON_OUTPUT,
    ],
    whenNo: "no: there are findings that nobody has answered",
    examples: [
      { line: "entente text check cases/blue-harbor/text --article 8", does: "One article." },
      {
        line: 'entente text check accord --silence vague-words --article 3 --reason "…"',
        does: "An answer, kept in silenced.json.",
      },
    ],
    load: () => import("../commands/text-check.ts"),
  },
  {
    name: "text export",
    summary: "The text as Word, PDF, HTML, Akoma Ntoso, Markdown or plain text",
    about:
      "The ending of the file says the format. PDF is PDF/A-2a with numbered lines; HTML is one page without script; both carry the code that entente text history prints. Word can carry proposals as tracked changes, and a changed copy comes back by entente text import. What a format cannot carry is listed by name.",
    positionals: [FOLDER],
    options: [
      {
        name: "to",
        value: "FILE",
        about: "The file to write: .docx, .xml (Akoma Ntoso), .pdf, .html, .md, .txt",
        isRequired: true,
      },
      { name: "view", value: "VIEW", about: "How brackets are shown (default attributed)", choices: VIEW_CHOICES },
      LANGUAGE,
      TITLE,
      { name: "marking", value: "TEXT", about: "How far it may travel, printed on every page" },
      { name: "tracked-changes", about: "For .docx: proposals as tracked changes instead of brackets" },
      {
        name: "four-columns",
        value: "LIST",
        about: "For .docx and .html: base text, two or three parties, compromise",
      },
      { name: "no-line-numbers", about: "For .pdf: without line numbers" },
      { name: "force", about: "Write over a file that is there" },
      AT,
      JSON_OUTPUT,
    ],
    whenNo: "no: with --view clean, the text is not clean; or a sign of it cannot be printed",
    examples: [
      {
        line: "entente text export accord --to accord.docx --tracked-changes",
        does: "For delegations that work in Word.",
      },
      { line: "entente text export accord --to accord.pdf --marking TLP:AMBER", does: "For the printer." },
      { line: "entente text export accord --to accord-fr.pdf --language fr", does: "The French text." },
      { line: "entente text export accord --to columns.html --four-columns a,b", does: "Side by side." },
    ],
    load: () => import("../commands/text-export.ts"),
  },
  {
    name: "text history",
    summary: "The acts in their order, in words, and the code of the text",
    about:
      "Who proposed, supported, opposed, reserved, withdrew, agreed and closed what, when and why, day by day in UTC. The verification code names the base text and the acts shown or left out: two copies with the same code are the same text.",
    positionals: [FOLDER],
    options: [
      { name: "party", value: "PARTY", about: "Only what this party did" },
      { name: "article", value: "PROVISION", about: "Only what was done to this provision" },
      AT,
      JSON_OUTPUT,
    ],
    examples: [
      { line: "entente text history cases/blue-harbor/text --article 7", does: "The story of an article." },
      { line: "entente text history accord --party arkvale", does: "What one delegation did." },
    ],
    load: () => import("../commands/text-history.ts"),
  },
];
