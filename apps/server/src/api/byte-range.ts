import type { ByteRange } from "../store/sealed-files.ts";

/**
 * The one range that a Range header asks for, within so many bytes; none when it asks for the whole or for several.
 *
 * @see RFC 9110, section 14.1.2.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | "not-satisfiable" | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  const [, first = "", last = ""] = parts ?? [];
  if (parts === null || (first === "" && last === "")) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end } : "not-satisfiable";
}
