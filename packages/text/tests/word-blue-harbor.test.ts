import { expect, test } from "vitest";
import { cleanText, workingText } from "../src/consolidation/index.ts";
import { baseTextOf } from "../src/provisions/index.ts";
import { versionAt } from "../src/versions/index.ts";
import { proposalsFromWord, readWord, wordDocument } from "../src/word/index.ts";
import { blueHarbor } from "../testing/blue-harbor.ts";

const { base, acts } = blueHarbor();
const SIGNED = workingText(base, acts);
const VERSIONS = ["v0.1", "v0.3", "v1.0", "v1.1", "v1.2", "v1.3", "v2.0"];

test("the signed Accord goes to Word and back without loss, and the second time to the same text", async () => {
  const { bytes, losses } = await wordDocument(SIGNED, { view: "clean", marking: "Public" });
  const clean = cleanText(SIGNED);
  if (!clean.ok) throw new Error("The signed Accord is not clean");
  expect(new Set(losses.map(({ what }) => what))).toEqual(new Set(["A remark: this copy names nobody"]));
  const read = readWord(bytes, { language: "en" });
  expect(read).toEqual({ ok: true, value: { text: clean.value, losses: [] } });
  const again = await wordDocument(workingText(baseTextOf(clean.value, "again"), []), { view: "clean" });
  expect(readWord(again.bytes, { language: "en" })).toEqual(read);
});

test.each(VERSIONS)("a copy of %s that nobody changed proposes nothing, in any view", async (version) => {
  const text = versionAt(base, acts, { act: version });
  const names = new Map([["arkvale", "Arkvale"]]);
  for (const view of ["attributed", "anonymous"] as const)
    for (const proposals of ["brackets", "tracked-changes"] as const) {
      const { bytes } = await wordDocument(text, { view, proposals, partyNames: names });
      expect(proposalsFromWord(bytes, { text: SIGNED, party: "brennholm", at: Date.UTC(2024, 5, 1) })).toEqual({
        ok: true,
        value: { acts: [], losses: [] },
      });
    }
});
