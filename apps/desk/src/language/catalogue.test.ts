import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FINDINGS } from "@entente/record/entry";
import { ACCREDITED_ROLES } from "@entente/record/membership";
import { OFFER_ANSWERS } from "@entente/room/acts";
import { PROFILE_REFUSALS } from "@entente/room/device";
import { FOLDING_REFUSALS } from "@entente/room/fold";
import { ROOM_KINDS } from "@entente/room/kinds";
import { LOG_FINDINGS, ROOM_FINDINGS } from "@entente/room/log-follower";
import { ALERTS } from "@entente/room/register";
import { SESSION_REFUSALS } from "@entente/room/session";
import { describe, expect, test } from "vitest";
import { METHODS } from "../explain/explained.tsx";
import seatAr from "../seat/language/seat-ar.json" with { type: "json" };
import seatEn from "../seat/language/seat-en.json" with { type: "json" };
import { ROOM_PARTS } from "../seat/seat-address.ts";
import { VIEWS } from "../workspace/views.ts";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

const SOURCES = new URL("..", import.meta.url).pathname;
const PLURALS = /_(zero|one|two|few|many|other)$/;

/** Lists of the packages, each of whose values a seat looks up in a group of its messages. */
const SEAT_LISTS: Readonly<Record<string, readonly string[]>> = {
  alert: ALERTS,
  answer: OFFER_ANSWERS,
  answered: OFFER_ANSWERS,
  because: SESSION_REFUSALS,
  found: [...LOG_FINDINGS, ...ROOM_FINDINGS, ...FINDINGS],
  kind: ROOM_KINDS,
  kindAbout: ROOM_KINDS,
  part: ROOM_PARTS,
  refusal: PROFILE_REFUSALS,
  refusedAct: FOLDING_REFUSALS,
  reply: OFFER_ANSWERS,
  role: ACCREDITED_ROLES,
};

const english = new Map([...flat(en), ...flat(seatEn, "seat:")]);
const arabic = new Map([...flat(ar), ...flat(seatAr, "seat:")]);

describe("the message catalogues", () => {
  test("have the same messages in English and Arabic", () => {
    expect(stems(arabic)).toEqual(stems(english));
  });

  test("fill in the same values", () => {
    for (const stem of stems(english)) {
      expect({ stem, values: valuesOf(arabic, stem) }).toEqual({ stem, values: valuesOf(english, stem) });
    }
  });

  test("give Arabic all six plural forms where English counts", () => {
    const counted = stems(english).filter((stem) => english.has(`${stem}_other`));
    for (const stem of counted) {
      const forms = ["zero", "one", "two", "few", "many", "other"].filter((form) => arabic.has(`${stem}_${form}`));
      expect({ stem, forms: forms.length }).toEqual({ stem, forms: 6 });
    }
  });

  test("hold every message that a view names", () => {
    const known = new Set(stems(english));
    const named = sources().flatMap((text) => [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key ?? ""));
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  test("name every view and explain every kind of figure", () => {
    const known = new Set(stems(english));
    const needed = [
      ...VIEWS.map((view) => `view.${view}`),
      ...METHODS.flatMap((how) => ["title", "method", "from", "range"].map((part) => `explain.${how}.${part}`)),
    ];
    expect(needed.filter((key) => !known.has(key))).toEqual([]);
  });

  test("have words for everything that a seat can be told", () => {
    const known = new Set(stems(english));
    const needed = Object.entries(SEAT_LISTS).flatMap(([group, names]) => names.map((name) => `seat:${group}.${name}`));
    expect(needed.filter((key) => !known.has(key))).toEqual([]);
  });

  test("leave no Arabic message in Latin letters only", () => {
    const untranslated = [...arabic].filter(
      ([key, text]) =>
        !/\p{Script=Arabic}/u.test(text) && /\p{L}{4}/u.test(text.replace(/\{\{\w+\}\}/g, "")) && key !== "product",
    );
    expect(untranslated).toEqual([]);
  });
});

describe("the views", () => {
  test("write no text of their own between tags", () => {
    const literal = sources().flatMap((text) =>
      [...text.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)[^<>{}=;]*</g)].map(([, words]) => words),
    );
    expect(literal).toEqual([]);
  });
});

function flat(tree: object, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree as Record<string, string | object>).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

function stems(catalogue: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...catalogue.keys()].map((key) => key.replace(PLURALS, "")))].sort();
}

/** The values that a message fills in, over all its plural forms; a form for one or two may leave out the count. */
function valuesOf(catalogue: ReadonlyMap<string, string>, stem: string): readonly string[] {
  const forms = [...catalogue].filter(([key]) => key.replace(PLURALS, "") === stem).map(([, text]) => text);
  return [
    ...new Set(forms.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ""))),
  ].sort();
}

function sources(): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(SOURCES, file), "utf8"));
}
