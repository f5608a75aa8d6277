/** A line as words: its depth where it is a title of Markdown, its bold beginning, and what it could not carry. */
export interface MarkdownLine {
  readonly text: string;
  /** 1 for "#", 2 for "##" … */
  readonly depth?: number;
  /** The bold words that it begins with. */
  readonly lead?: string;
  /** Begins with a backslash, so that "1\." is no number. */
  readonly isEscaped?: boolean;
  readonly loss?: string;
}

const ESCAPES = /\\([!-/:-@[-`{-~])/g;

/**
 * A line of Markdown without its marks. Lists keep the numbers that are printed, which is why the lines are read here:
 * to Markdown itself a list is 1, 2, 3, whatever was written.
 */
export function markdownLine(raw: string): MarkdownLine {
  if (/^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(raw)) return { text: "", loss: "A rule" };
  if (raw.startsWith("```")) return { text: "", loss: "The fence of a block of code" };
  if (raw.startsWith("<!--")) return { text: "", loss: "A comment" };
  if (/^\|[\s:|-]+\|?$/.test(raw)) return { text: "" };
  const title = /^(#{1,6})\s+/.exec(raw);
  const body = (title === null ? raw : raw.slice(title[0].length).replace(/\s+#+$/, "")).replace(/^>\s?/, "");
  const bold = /^(?:\*\*|__)([^*_]{1,300})(?:\*\*|__)/.exec(body);
  const { text, loss } = withoutInline(body);
  return {
    text,
    ...(title === null ? {} : { depth: title[1]?.length ?? 1 }),
    ...(bold?.[1] === undefined ? {} : { lead: withoutInline(bold[1]).text }),
    ...(/^\\|^\d{1,3}\\[.)]/.test(body) ? { isEscaped: true } : {}),
    ...(loss === undefined ? {} : { loss }),
  };
}

function withoutInline(body: string): { readonly text: string; readonly loss?: string } {
  const links = /!?\[[^\][]{0,500}\]\([^()\s]{1,500}\)/.exec(body)?.[0];
  const hasEmphasis = /[^\s\\]\*|\*[^\s*]|(?<![\p{L}\p{N}\\])_[^\s_]/u.test(body);
  const text = body
    .replace(/!?\[([^\][]{0,500})\]\([^()\s]{1,500}\)/g, "$1")
    .replace(/(?<!\\)\*{1,3}/g, (stars, at: number) => (at === 0 && body[stars.length] === " " ? stars : ""))
    .replace(/(?<![\p{L}\p{N}\\])_{1,2}(?=\S)|(?<=[^\s\\])_{1,2}(?![\p{L}\p{N}])/gu, "")
    .replace(ESCAPES, "$1")
    .trim();
  const loss = links === undefined ? (hasEmphasis ? "Emphasis" : undefined) : `The link ${links}`;
  return loss === undefined ? { text } : { text, loss };
}
