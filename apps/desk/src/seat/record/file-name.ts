/** A file's name made of a title: its letters and digits in any script, small, with dashes between its words. */
export function fileNameOf(title: string, ending: string): string {
  const words = title
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return `${(words ?? ["room"]).join("-").slice(0, 80)}.${ending}`;
}
