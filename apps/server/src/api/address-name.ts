/** The name under which an address is counted: IPv6 by its network of 64 bits, of which one party has many hosts. */
export function addressName(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const missing = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length) }, () => "0");
  return [...groups, ...missing].slice(0, 4).join(":");
}
