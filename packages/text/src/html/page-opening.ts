import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { escaped } from "./markup.ts";
import { PAGE_STYLE, type SheetEdges, sheetStyle } from "./page-style.ts";

/** What a page is, and how it looks besides what all pages look like. */
interface Opening {
  readonly style?: string;
  readonly edges: SheetEdges;
  readonly isWide?: boolean;
}

/** Everything before the body: language, direction, style, and the policy that allows this style and nothing else. */
export function pageOpening(
  page: { readonly title: string; readonly language: string; readonly direction: "ltr" | "rtl" },
  { style = "", edges, isWide = false }: Opening,
): string {
  const { title, language, direction } = page;
  const styles = `${PAGE_STYLE}${style}${sheetStyle(edges, isWide)}`;
  const policy = `default-src 'none'; style-src '${digestOf(styles)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${styles}</style>
</head>`;
}

/** The digest by which the content policy allows the style sheet, and nothing else. */
function digestOf(style: string): string {
  return `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(style))))}`;
}
