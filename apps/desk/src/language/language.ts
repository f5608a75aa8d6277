import i18next, { type TFunction } from "i18next";
import { createContext, useContext, useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import en from "./en.json";
import { type NumberStyle, numberText } from "./numbers.ts";
import { withoutTurning } from "./turning.ts";

export const LANGUAGES = ["en", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own name; never translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ar: "العربية" };

const STORAGE_KEY = "entente-language";

/** Starts the message catalogue in the reader's language: the stored choice, else the browser's, else English. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: false,
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (languages, _namespace, key, fallback) => {
      if (fallback === key) console.error(`The catalogue has no message "${key}" in ${languages.join(", ")}`);
    },
  });
  await switchLanguage(preferredLanguage());
}

/** Fetches the catalogue if it is not there yet, then turns the whole page to that language and direction. */
export async function switchLanguage(language: Language): Promise<void> {
  if (language === "ar" && !i18next.hasResourceBundle("ar", "translation")) {
    const { default: catalogue } = await import("./ar.json");
    i18next.addResourceBundle("ar", "translation", catalogue);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
  localStorage.setItem(STORAGE_KEY, language);
}

export interface Words {
  /** A message of the catalogue; what is filled in is set apart, so that it keeps its own direction. */
  readonly t: (key: string, values?: MessageValues) => string;
  /** A number in the reader's language, always with Latin digits. */
  readonly n: (value: number | bigint, style?: NumberStyle) => string;
  /** Several things as one enumeration, each keeping its own direction: "a, b and c". */
  readonly list: (things: readonly string[]) => string;
  readonly language: Language;
}

export type MessageValues = Readonly<Record<string, string | number | bigint>>;

const WordsContext = createContext<Words | undefined>(undefined);
export const WordsProvider = WordsContext.Provider;

/** The words and numbers of the page in the reader's language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new TypeError("Cannot speak: there is no language around this view");
  return words;
}

/** Follows the language that is spoken; once for the whole page, because following it costs more than speaking it. */
export function useSpokenWords(): Words {
  const { t, i18n } = useTranslation();
  const language = asLanguage(i18n.language);
  return useMemo(() => wordsOf(t, language), [t, language]);
}

/** Messages without values are looked up once: a choice in the sheet says several hundred of them again. */
function wordsOf(t: TFunction, language: Language): Words {
  const known = new Map<string, string>();
  const plain = (key: string): string => {
    const text = known.get(key) ?? t(key);
    known.set(key, text);
    return text;
  };
  return {
    t: (key, values) => (values === undefined ? plain(key) : message(t, language, { key, values })),
    n: (value, style) => numberText(value, language, style),
    list: (things) => enumeration(things, language),
    language,
  };
}

function message(t: TFunction, language: Language, said: { key: string; values: MessageValues }): string {
  const filled = Object.entries(said.values).map(([name, value]) => [name, fill(name, value, language)] as const);
  return t(said.key, Object.fromEntries(filled));
}

function enumeration(things: readonly string[], language: Language): string {
  const isolated = things.map((thing) => `\u2068${withoutTurning(thing)}\u2069`);
  return new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" }).format(isolated);
}

/** `count` stays a number, because the plural form depends on it; everything else is isolated text. */
function fill(name: string, value: string | number | bigint, language: Language): string | number {
  if (name === "count") return Number(value);
  const text = typeof value === "string" ? withoutTurning(value) : numberText(value, language);
  return `\u2068${text}\u2069`;
}

function preferredLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORAGE_KEY);
  return asLanguage(asked ?? navigator.language);
}

function asLanguage(tag: string): Language {
  return LANGUAGES.find((language) => tag.toLowerCase().startsWith(language)) ?? "en";
}
