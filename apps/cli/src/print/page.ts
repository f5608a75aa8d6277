import type { Negotiation } from "@entente/analysis/preferences";
import type { Terminal } from "../terminal.ts";
import { plainText } from "./plain-text.ts";
import { wrapped } from "./wrapped.ts";

/** A part of a page: a heading with lines below it. */
export interface Section {
  readonly title?: string;
  readonly lines: readonly string[];
}

/** Sections with an empty line between; those without lines are left out. Ends with a line feed. */
export function page(sections: readonly (Section | undefined)[], terminal: Terminal): string {
  const parts = sections
    .filter((section): section is Section => section !== undefined && section.lines.length > 0)
    .map(({ title, lines }) => [...(title === undefined ? [] : [terminal.heading(title)]), ...lines].join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** The head of every page: what the case is, who the parties are, and whose secrets are in view. */
export function caseHead({ case: negotiationCase, instructions }: Negotiation, terminal: Terminal): Section {
  const { title, fictional, parties } = negotiationCase;
  const named = parties.map(({ id, name }) => (name === id ? plainText(id) : `${plainText(id)} (${plainText(name)})`));
  return {
    title: `${plainText(title)}${fictional === true ? " (fictional)" : ""}`,
    lines: [
      ...wrapped(`Parties: ${named.join(", ")}`, { columns: terminal.columns }),
      ...wrapped(
        viewLine(
          parties.length,
          instructions.map(({ party }) => party),
        ),
        { columns: terminal.columns },
      ),
    ],
  };
}

function viewLine(parties: number, loaded: readonly string[]): string {
  if (loaded.length === 1 && parties > 1) return `View of ${loaded[0]}: only these instructions were read.`;
  if (parties === 2) return "Analyst's view: it holds both sides' secrets. No party sees this.";
  return "Analyst's view: it holds all sides' secrets. No party sees this.";
}

/** A paragraph as a section's line or lines. */
export function paragraph(text: string, terminal: Terminal): readonly string[] {
  return wrapped(text, { columns: terminal.columns, indent: "  " });
}
