import { everyAct, type WorkingText } from "../consolidation/index.ts";
import type { Exported, ExportOptions } from "../exports/index.ts";
import { type PrintedNote, type PrintedProvision, printedText } from "../print/index.ts";
import { numbersIn } from "../provisions/index.ts";
import { documentStatus } from "../status/index.ts";
import { printXml, type XmlElement } from "../xml/index.ts";
import { AKN_NAMESPACE, ENTENTE_NAMESPACE, element, PREFIX } from "./vocabulary.ts";
import type { Writing } from "./writing.ts";
import { writtenDocument } from "./written-document.ts";
import { writtenIds } from "./written-ids.ts";
import { writtenLosses } from "./written-losses.ts";
import { annexMeta, type Parties, writtenMeta } from "./written-meta.ts";

/** Stages from which on a text is adopted. */
const ADOPTED: ReadonlySet<string> = new Set(["adopted", "initialled", "signed"]);

/**
 * A text as Akoma Ntoso 1.0, valid against the schema of OASIS.
 *
 * A text under negotiation is a `bill`, for it has what Akoma Ntoso calls a hierarchy and is proposed, not in force; it is
 * an `act` from its adoption on. `doc` has a hierarchy too but says nothing of where the text stands. Brackets are inline
 * elements of the standard, so that any reader shows them; alternatives to provisions stand behind them and name them.
 *
 * An attributed text carries base text and acts in `proprietary`, so nothing is lost; an anonymous or clean one carries
 * no act and lists what that leaves out. Dates are those of the first and the last act. Cost is linear.
 *
 * @throws {RangeError} If a clean text is asked for and something is open.
 * @see Akoma Ntoso Version 1.0, OASIS Standard, 2018; Akoma Ntoso Naming Convention Version 1.0, 2019.
 * @example
 * import { akomaNtoso } from "@entente/text/akoma-ntoso";
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const text = workingText(baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1"), []);
 * const { bytes } = akomaNtoso(text, { view: "clean" });
 * new TextDecoder().decode(bytes).includes('<article eId="art_1" wId="art-1"><num entente:number="1">Article 1</num>'); // => true
 */
export function akomaNtoso(text: WorkingText, options: ExportOptions): Exported {
  const xml = printXml(akomaNtosoElement(text, options));
  return { bytes: new TextEncoder().encode(xml), losses: writtenLosses(text, options) };
}

/** The same before it is printed. */
export function akomaNtosoElement(text: WorkingText, options: ExportOptions): XmlElement {
  const type = ADOPTED.has(documentStatus(text).stage ?? "") ? "act" : "bill";
  const parties = options.view === "attributed" ? partiesIn(text, options) : new Map();
  const writing = writingOf(text, options, parties);
  const meta = writtenMeta(text, { view: options.view, type, parties });
  const parts = writtenDocument(writing, (eId) => annexMeta(text, { type, eId }));
  const namespaces = { xmlns: AKN_NAMESPACE, [`xmlns:${PREFIX}`]: ENTENTE_NAMESPACE };
  return element("akomaNtoso", namespaces, [element(type, { name: "treaty" }, [meta, ...parts])]);
}

function writingOf(text: WorkingText, options: ExportOptions, parties: Parties): Writing {
  const printed = printedText(text, options);
  const numbers = numbersIn(text.provisions);
  const notes = new Map(notesIn(printed.provisions).map((note) => [note.number, note]));
  const partyByName = new Map([...parties].map(([eId, { name }]) => [name, eId]));
  return { printed, words: printed.words, ids: writtenIds(printed.provisions, numbers), numbers, notes, partyByName };
}

function partiesIn(text: WorkingText, { partyNames }: ExportOptions): Parties {
  const ids = [...new Set(everyAct(text).map(({ party }) => party))].sort();
  return new Map(ids.map((party, place) => [`party${place + 1}`, { party, name: partyNames?.get(party) ?? party }]));
}

function notesIn(provisions: readonly PrintedProvision[]): readonly PrintedNote[] {
  return provisions.flatMap(({ notes, children, rivals }) => [
    ...notes,
    ...notesIn(children),
    ...notesIn(rivals.map(({ provision }) => provision)),
  ]);
}
