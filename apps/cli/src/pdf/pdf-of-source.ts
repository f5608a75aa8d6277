import { fileURLToPath } from "node:url";
import type { Result } from "@entente/analysis/agenda";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** Archivable and accessible: fonts embedded, tagged, with its language; ISO 19005-2, conformance level A. */
const STANDARD = "a-2a";

const ARABIC_FONTS = ["400Regular/NotoNaskhArabic_400Regular.ttf", "700Bold/NotoNaskhArabic_700Bold.ttf"];
const MISSING_GLYPH = /the text `\\*"(.+?)\\*"` could not be displayed/g;
const MOST_SHOWN = 12;

/** Where else fonts are looked for, besides those of the machine and our own. */
export interface PdfOptions {
  readonly fontFolders?: readonly string[];
}

/**
 * A PDF/A-2a of a source that `typstSource` made; the reason of a refusal is one line.
 *
 * Latin, Greek, Cyrillic and Arabic print on every machine; for Chinese and the rest a font must be installed or lie in
 * `fontFolders`. Signs that no font has are named: a PDF/A must not leave one out. The source reads no file and fetches
 * nothing.
 */
export function pdfOfSource(source: string, options: PdfOptions = {}): Result<Uint8Array, string> {
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontPaths: [...ARABIC_FONTS.map(fontFolder), ...(options.fontFolders ?? [])] }],
  });
  const compiled = compiler.compile({ mainFileContent: source });
  if (compiled.result === null)
    return { ok: false, reason: `Cannot set the text: ${diagnosis(compiled.takeDiagnostics())}` };
  try {
    return { ok: true, value: compiler.pdf(compiled.result, { pdfStandard: STANDARD }) };
  } catch (error) {
    return { ok: false, reason: refusal(error instanceof Error ? error.message : String(error)) };
  } finally {
    compiler.evictCache(0);
  }
}

function fontFolder(file: string): string {
  return fileURLToPath(new URL(".", import.meta.resolve(`@expo-google-fonts/noto-naskh-arabic/${file}`)));
}

function diagnosis(error: { readonly shortDiagnostics: readonly { readonly message?: string }[] } | null): string {
  return error?.shortDiagnostics[0]?.message ?? "the compiler gave no reason";
}

function refusal(message: string): string {
  const signs = [...new Set([...message.matchAll(MISSING_GLYPH)].map(([, sign = ""]) => unescaped(sign)))];
  if (signs.length === 0) return `Cannot make a PDF/A: ${message.split("\n")[0]}`;
  const shown = signs.slice(0, MOST_SHOWN).join(" ");
  const more = signs.length > MOST_SHOWN ? ` and ${signs.length - MOST_SHOWN} more` : "";
  return `Cannot print ${shown}${more}: no font on this machine has them; install one, for Chinese such as fonts-noto-cjk or fonts-wqy-microhei`;
}

/** The compiler writes what it cannot show as code: \\u{10fffd}. */
function unescaped(sign: string): string {
  return sign.replace(/\\+u\{([0-9a-f]{1,6})\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
