const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Text of unknown direction: what stands beside it does not turn around. */
export function isolatedMarkup(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

/** The name of a place in the page, for `id`; and the link to it, for `href`. */
export function anchor(id: string): { readonly id: string; readonly href: string } {
  const name = `p-${id.toWellFormed()}`;
  return { id: escaped(name), href: `#${escaped(encodeURIComponent(name))}` };
}
