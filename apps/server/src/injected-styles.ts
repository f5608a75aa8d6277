import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A style element that a library of the desk adds to the page while it runs. */
interface InjectedStyle {
  /** The packages to go through from the desk to the library: each is resolved from the one before. */
  readonly by: readonly string[];
  /** The file below the library's folder that holds the style as a template literal. */
  readonly file: string;
  readonly literal: RegExp;
  /** Where the literal's one placeholder gets its value, when it has one. */
  readonly placeholder?: { readonly file: string; readonly value: RegExp };
}

const INJECTED_STYLES: readonly InjectedStyle[] = [
  {
    by: ["@observablehq/plot"],
    file: "src/plot.js",
    literal: /append\("style"\)\.text\(\s*`([^`]+)`/,
    placeholder: { file: "src/style.js", value: /if \(name === undefined\) return "([^"]+)"/ },
  },
  {
    by: ["react-aria-components", "react-aria"],
    file: "dist/private/interactions/usePress.mjs",
    literal: /style\.textContent = `([^`]+)`\.trim\(\)/,
    placeholder: { file: "dist/private/interactions/usePress.mjs", value: /PRESSABLE_ATTRIBUTE = '([^']+)'/ },
  },
  {
    by: ["react-aria-components", "react-aria"],
    file: "dist/private/overlays/usePreventScroll.mjs",
    literal: /style\.textContent = `([^`]+)`\.trim\(\)/,
  },
];

/**
 * The texts of the style elements that the desk's libraries add to the page, read from the installed libraries.
 *
 * Observable Plot puts one into each drawing, React Aria one into the head; the content security policy allows
 * them by hash, so that no other inline style is allowed.
 *
 * @throws {Error} If a library no longer holds its style where it did: the policy has to follow it.
 */
export function injectedStyles(deskFolder: string): readonly string[] {
  return INJECTED_STYLES.map((style) => {
    const folder = libraryFolder(deskFolder, style.by);
    const text = found(join(folder, style.file), style.literal);
    const value = style.placeholder && found(join(folder, style.placeholder.file), style.placeholder.value);
    return (value === undefined ? text : text.replaceAll(/\$\{[^}]+\}/g, value)).trim();
  });
}

/** A text as a source of a content security policy: `'sha256-…'`. */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function libraryFolder(deskFolder: string, by: readonly string[]): string {
  return by.reduce((from, name) => {
    const entry = createRequire(join(from, "package.json")).resolve(name);
    const end = entry.lastIndexOf(join("node_modules", name)) + join("node_modules", name).length;
    return entry.slice(0, end);
  }, deskFolder);
}

function found(file: string, pattern: RegExp): string {
  const text = pattern.exec(readFileSync(file, "utf8"))?.[1];
  if (text === undefined) throw new Error(`Cannot allow the injected style of ${dirname(file)}: it is not in ${file}`);
  return text;
}
