import type { TextAct } from "../acts/index.ts";
import { everyAct, type WorkingText } from "../consolidation/index.ts";
import type { ExportOptions } from "../exports/index.ts";
import { actLine, baseFileOf } from "../files/index.ts";
import type { XmlElement } from "../xml/index.ts";
import { element, PREFIX } from "./vocabulary.ts";

const NO_DATE = "1970-01-01";
const SOURCE = "#entente";

/** The description of a document: what it is by FRBR, who takes part, and in an attributed one the text itself. */
export function writtenMeta(
  text: WorkingText,
  { view, type, parties }: Pick<ExportOptions, "view"> & { readonly type: string; readonly parties: Parties },
): XmlElement {
  const acts = everyAct(text);
  return element("meta", {}, [
    identification(text, { type, acts }),
    references(parties),
    ...(view === "attributed" ? [proprietary(text, acts)] : []),
  ]);
}

/** Names to print for parties, by the reference to them. */
export type Parties = ReadonlyMap<string, { readonly party: string; readonly name: string }>;

/** The description of an annex, which is a part of the work. */
export function annexMeta(
  text: WorkingText,
  { type, eId }: { readonly type: string; readonly eId: string },
): XmlElement {
  return element("meta", {}, [identification(text, { type, acts: everyAct(text), part: eId })]);
}

/** FRBR: the work since its first act, the expression as of its last one, this file of it. No clock is asked. */
function identification(
  { base }: WorkingText,
  { type, acts, part = "main" }: { readonly type: string; readonly acts: readonly TextAct[]; readonly part?: string },
): XmlElement {
  const [first, last] = [dateOf(acts[0]), dateOf(acts.at(-1))];
  const work = `/akn/xx/${type}/${first}/${encodeURIComponent(base.id)}`;
  const expression = `${work}/${base.language}@${last}`;
  return element("identification", { source: SOURCE }, [
    element("FRBRWork", {}, [
      ...properties({ uri: work, part, date: first, name: "first act" }),
      element("FRBRcountry", { value: "xx" }),
    ]),
    element("FRBRExpression", {}, [
      ...properties({ uri: expression, part, date: last, name: "last act" }),
      element("FRBRlanguage", { language: base.language }),
    ]),
    element("FRBRManifestation", {}, properties({ uri: `${expression}.akn`, part, date: last, name: "last act" })),
  ]);
}

function properties(given: {
  readonly uri: string;
  readonly part: string;
  readonly date: string;
  readonly name: string;
}): readonly XmlElement[] {
  const { uri, part, date, name } = given;
  return [
    element("FRBRthis", { value: `${uri}/!${part}` }),
    element("FRBRuri", { value: uri }),
    element("FRBRdate", { date, name }),
    element("FRBRauthor", { href: "#parties" }),
  ];
}

function dateOf(act: TextAct | undefined): string {
  const date = act === undefined ? undefined : new Date(act.at);
  if (date === undefined || Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return NO_DATE;
  return date.toISOString().slice(0, 10);
}

function references(parties: Parties): XmlElement {
  const organization = (eId: string, showAs: string, path: string) =>
    element("TLCOrganization", { eId, href: `/akn/ontology/organization/xx/${path}`, showAs });
  return element("references", { source: SOURCE }, [
    organization("entente", "Entente", "entente"),
    organization("parties", "The parties to the negotiation", "parties"),
    ...[...parties].map(([eId, { party, name }]) => organization(eId, name, encodeURIComponent(party.toWellFormed()))),
  ]);
}

/** Base text and acts as the files of a text hold them: with these the whole text can be made again. */
function proprietary(text: WorkingText, acts: readonly TextAct[]): XmlElement {
  const base = JSON.stringify(baseFileOf(text.base));
  return element("proprietary", { source: SOURCE }, [
    element(`${PREFIX}:base`, {}, [inXml(base)]),
    ...acts.map((act) => element(`${PREFIX}:act`, {}, [inXml(actLine(act))])),
  ]);
}

/** JSON escapes all that XML has not but these two, and these it may escape. */
function inXml(json: string): string {
  return json.replace(/[\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}
