import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest on two processors, longest first; a rough order is enough. */
const LONGEST = [
  "packages/record/tests/lying-log",
  "tests/e2e/desk",
  "tests/e2e/seat-duties",
  "tests/e2e/seat",
  "apps/cli/tests/recovery",
  "packages/room/tests/lying-server",
  "tests/e2e/demonstration",
  "apps/cli/tests/deeds",
  "apps/server/tests/backup-and-restore",
  "apps/cli/tests/maintenance",
  "tests/e2e/start-up",
  "tests/rooms/restored",
  "apps/cli/tests/demonstration",
  "packages/analysis/tests/brute-force",
  "scripts/guides",
  "apps/server/tests/only-who-may",
  "tests/promises/lying-server",
  "apps/cli/tests/bad-input",
];

/** Begins with the longest files, so that the last ones are short and every processor is busy until the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other));
  }
}

function groupOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder;
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}.test.ts`));
  return place === -1 ? LONGEST.length : place;
}
