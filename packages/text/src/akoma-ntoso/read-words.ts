import { localName, textIn, type XmlElement, type XmlNode } from "../xml/index.ts";
import { type FoundReference, type FoundWords, quoted, type Reading } from "./reading.ts";

/** Inline elements whose words are not words of the text, by what they are. */
const BESIDE_THE_TEXT: Readonly<Record<string, string>> = {
  authorialNote: "a note",
  noteRef: "the mark of a note",
  del: "deleted words",
  remark: "a remark",
  popup: "a remark",
  img: "a picture",
  subFlow: "a text of its own",
  recordedTime: "a time",
};

/** What has no words and only says where a line or page of some print ends. */
const ENDS: ReadonlySet<string> = new Set(["eol", "eop", "br", "marker", "hr"]);

const CONTROLS = /[\u007f-\u009f]/g;

/** Inline elements whose words stand for other provisions of a text that is quoted. */
const QUOTED: ReadonlySet<string> = new Set(["quotedStructure", "embeddedStructure"]);

/**
 * The words of elements in a row, white space as single spaces, and the references in them.
 *
 * Emphasis and marks of meaning are not carried, notes and pictures neither; each is named.
 */
export function wordsOf(nodes: readonly XmlNode[], where: string, reading: Reading): FoundWords {
  const words: Words = { parts: [], length: 0, endsInSpace: true, references: [] };
  for (const node of nodes) take(node, words, { where, reading, isInReference: false, isQuoted: false });
  const text = words.parts.join("").trimEnd();
  return { text, references: words.references.filter(({ start, end }) => start < end && end <= text.length) };
}

/** Words as they grow, in pieces: to look at the end of one long string again and again would cost its length. */
interface Words {
  readonly parts: string[];
  length: number;
  endsInSpace: boolean;
  readonly references: FoundReference[];
}

interface Place {
  readonly where: string;
  readonly reading: Reading;
  readonly isInReference: boolean;
  readonly isQuoted: boolean;
}

function take(node: XmlNode, words: Words, place: Place): void {
  if (typeof node === "string") {
    append(withoutControls(node, place), words);
    return;
  }
  const name = localName(node);
  const beside = BESIDE_THE_TEXT[name];
  if (beside !== undefined) {
    const own = textIn(node);
    place.reading.losses.one(
      place.where,
      own.trim() === "" ? `${name}: ${beside}` : `${name}: ${beside}, ${quoted(own)}`,
    );
  } else if (ENDS.has(name)) append(" ", words);
  else if (name === "ref" && !place.isInReference) takeReference(node, words, place);
  else takeMarked(node, words, place);
}

function takeReference(ref: XmlElement, words: Words, place: Place): void {
  const { length: before } = words;
  const count = words.parts.length;
  takeChildren(ref, words, { ...place, isInReference: true });
  const { href = "" } = ref.attributes;
  const start = before + (words.parts[count]?.startsWith(" ") === true ? 1 : 0);
  const end = words.length - (words.endsInSpace ? 1 : 0);
  if (href.startsWith("#") && end > start) words.references.push({ start, end, href });
  else place.reading.losses.mark(place.where, `ref: where it leads, ${quoted(href)}`);
}

function takeMarked(element: XmlElement, words: Words, place: Place): void {
  const name = localName(element);
  const isQuotation = QUOTED.has(name);
  if (isQuotation && !place.isQuoted)
    place.reading.losses.one(place.where, `${name}: its structure; its words stand in the text`);
  else if (!place.isQuoted && !isOwnMark(element, place.reading))
    place.reading.losses.mark(place.where, `${name}: the mark, not the words in it`);
  takeChildren(element, words, { ...place, isQuoted: place.isQuoted || isQuotation });
}

function takeChildren(element: XmlElement, words: Words, place: Place): void {
  for (const child of element.children) take(child, words, place);
}

/** The brackets that we write are words as well. */
function isOwnMark({ name }: XmlElement, { isOurs }: Reading): boolean {
  return isOurs && (name === "span" || name === "docTitle" || name === "docStatus" || name === "p");
}

/** XML lets in control characters that no text of ours may hold. */
function withoutControls(text: string, { reading, where }: Place): string {
  const cleaned = text.replace(CONTROLS, "");
  if (cleaned !== text) reading.losses.mark(where, "control characters");
  return cleaned;
}

/** White space is one space, and none at the beginning. */
function append(text: string, words: Words): void {
  const single = text.replace(/[ \t\n\r\u2028\u2029]+/g, " ");
  const part = words.endsInSpace ? single.replace(/^ /, "") : single;
  if (part === "") return;
  words.parts.push(part);
  words.length += part.length;
  words.endsInSpace = part.endsWith(" ");
}
