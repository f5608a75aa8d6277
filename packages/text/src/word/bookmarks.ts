/** What the name of every bookmark begins with; Word hides those that begin with a low line. */
const BOOKMARK = "_Entente";

/** The bookmark by which a paragraph of our page is known again. */
export function bookmarkOf(place: number): string {
  return `${BOOKMARK}${place}`;
}

/** The place on our page that a bookmark names, if it is one of ours. */
export function placeOfBookmark(name: string): number | undefined {
  const digits = name.startsWith(BOOKMARK) ? name.slice(BOOKMARK.length) : "";
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}
