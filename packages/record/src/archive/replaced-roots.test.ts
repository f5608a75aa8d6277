import { describe, expect, test } from "vitest";
import { archivedRoom, NORTH_ROOT } from "../../testing/archived-room.ts";
import { reportLines } from "../../testing/python-page.ts";
import {
  claiming,
  HANDED_OVER,
  LATE_HEAD,
  policyNaming,
  ROOTS_CASES,
  type RootsCase,
  SECOND_ROOT,
  SUCCEEDED,
} from "../../testing/replaced-roots.ts";
import { nodeSchemes as schemes } from "../node/index.ts";
import { parsePolicy } from "../receipt/index.ts";
import { archiveBytes } from "./archive-files.ts";
import { type ArchiveReport, verifyArchive } from "./verify-archive.ts";

async function reportOn({ deeds, claimed, named }: Omit<RootsCase, "verdict">): Promise<ArchiveReport> {
  const bytes = archiveBytes(await archivedRoom(deeds, claiming(...claimed)));
  const policy = parsePolicy(policyNaming(...named));
  if (!policy.ok) throw new TypeError(policy.reason.found);
  return verifyArchive(bytes, { policy: policy.value, schemes });
}

describe("verifyArchive() of roots that were replaced", () => {
  test.each(Object.entries(ROOTS_CASES))("comes to its verdict: %s", async (_name, { verdict, ...made }) => {
    expect(reportLines(await reportOn(made)).at(-1)).toBe(verdict);
  });

  test("keeps what the old root accredited, believes the new one from then on, and says why it believes each", async () => {
    const line = [NORTH_ROOT, SECOND_ROOT];
    const { entries, roots } = await reportOn({ deeds: SUCCEEDED, claimed: line, named: [SECOND_ROOT] });
    expect(entries.map(({ index, accredited }) => [index, accredited?.role])).toEqual(
      [2, 3, 6, 7, 8].map((index) => [index, "head"]),
    );
    expect(entries.at(-1)?.author).toEqual(LATE_HEAD.id);
    expect(roots).toEqual([
      {
        party: "north",
        fingerprint: NORTH_ROOT.id,
        until: 4,
        ground: "named by the trusted root that took its place",
      },
      { party: "north", fingerprint: SECOND_ROOT.id, from: 4, ground: "named by the policy" },
    ]);
    const grounds = async (deeds: typeof SUCCEEDED, named: RootsCase["named"]): Promise<readonly string[]> =>
      (await reportOn({ deeds, claimed: line, named })).roots.map(({ ground }) => ground);
    const follows = "put in place by a trusted root or its named successor";
    expect(await grounds(SUCCEEDED, [NORTH_ROOT])).toEqual(["named by the policy", follows]);
    expect(await grounds(HANDED_OVER, [NORTH_ROOT])).toEqual(["named by the policy", follows]);
    expect(await grounds(HANDED_OVER, [SECOND_ROOT])).toEqual(["not proven", "named by the policy"]);
  });

  test("without a policy takes the line of roots as the archive claims it, and holds everybody to it", async () => {
    const bytes = archiveBytes(await archivedRoom(SUCCEEDED, claiming(NORTH_ROOT, SECOND_ROOT)));
    const { verdict, roots } = await verifyArchive(bytes, { schemes });
    expect(verdict).toBe("consistent, origin unproven");
    expect(roots.map(({ ground }) => ground)).toEqual(["claimed by the archive", "claimed by the archive"]);
    const late = ROOTS_CASES["the old root accredits after it was replaced"];
    const wrong = archiveBytes(await archivedRoom(late?.deeds ?? [], claiming(NORTH_ROOT, SECOND_ROOT)));
    expect((await verifyArchive(wrong, { schemes })).verdict).toBe("refused");
  });
});
