import { localName, type XmlElement } from "../xml/index.ts";
import { ENTENTE_NAMESPACE, PREFIX } from "./vocabulary.ts";

/**
 * A document in which our namespace has our prefix, wherever another program declared it and under whichever name.
 *
 * `undefined` where nothing in it is ours.
 */
export function withOwnPrefix(root: XmlElement): XmlElement | undefined {
  const prefixes = new Set<string>();
  collect(root, prefixes);
  if (prefixes.size === 0) return undefined;
  return prefixes.size === 1 && prefixes.has(PREFIX) ? root : renamed(root, prefixes, "");
}

function collect({ attributes, children }: XmlElement, prefixes: Set<string>): void {
  for (const [name, value] of Object.entries(attributes))
    if (value === ENTENTE_NAMESPACE && /^xmlns(?::|$)/.test(name)) prefixes.add(name.slice("xmlns:".length));
  for (const child of children) if (typeof child !== "string") collect(child, prefixes);
}

/** Elements without a prefix are ours where our namespace is the one that needs none. */
function renamed(element: XmlElement, prefixes: ReadonlySet<string>, around: string): XmlElement {
  const own = element.attributes.xmlns ?? around;
  const isOurs = element.name.includes(":") ? prefixes.has(prefixOf(element.name)) : own === ENTENTE_NAMESPACE;
  const attributes = Object.entries(element.attributes).map(([name, value]) => {
    const isOwn = name.includes(":") && prefixes.has(prefixOf(name));
    return [isOwn ? `${PREFIX}:${localName({ name })}` : name, value] as const;
  });
  return {
    name: isOurs ? `${PREFIX}:${localName(element)}` : element.name,
    attributes: Object.fromEntries(attributes),
    children: element.children.map((child) => (typeof child === "string" ? child : renamed(child, prefixes, own))),
  };
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(":"));
}
