/** Whether the part of the address after `#` leads to a seat: a seat link, or a place at a seat on this device. */
export function isSeatHash(hash: string): boolean {
  return hash.startsWith("#seat=") || hash === "#/seat" || hash.startsWith("#/seat/");
}
