import { writeFileSync } from "node:fs";
import { archiveBytes } from "../src/archive/index.ts";
import { BLUE_HARBOR_POLICY, blueHarborArchive } from "./blue-harbor.ts";

/** Writes the sample archive and its policy. Only a new format is a reason to run it: archives must stay readable. */
const TESTDATA = new URL("../testdata/", import.meta.url);

writeFileSync(new URL("blue-harbor.tar", TESTDATA), archiveBytes(await blueHarborArchive()));
writeFileSync(new URL("blue-harbor.policy", TESTDATA), BLUE_HARBOR_POLICY);
