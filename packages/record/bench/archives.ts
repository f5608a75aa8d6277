import { bytesToHex } from "@noble/hashes/utils.js";
import { archiveBytes, verifyArchive } from "../src/archive/index.ts";
import { inDomain } from "../src/encoding/index.ts";
import { parseSignedEntry } from "../src/entry/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import { parsePolicy } from "../src/receipt/index.ts";
import { archivedRoom, NORTH_HEAD, NORTH_ROOT, SMALL_ROOM, says } from "../testing/archived-room.ts";
import { POLICY_TEXT } from "../testing/witnessed-log.ts";
import { printFigures, timed } from "./measure.ts";

/** A room of 10,000 entries, one in a hundred of them an offer formally tabled. */
const COUNT = 10_000;
const remarks = Array.from({ length: COUNT - 4 }, (_, at) =>
  says(NORTH_HEAD, `Remark ${at}`, at % 100 === 0 ? "offer/tabled" : "note/taken"),
);
const archive = await archivedRoom([...SMALL_ROOM.slice(0, 2), ...remarks, ...SMALL_ROOM.slice(2)]);
const bytes = archiveBytes(archive);
const parsed = parsePolicy(`${POLICY_TEXT}root north ${bytesToHex(NORTH_ROOT.id)}\n`);
if (!parsed.ok) throw new Error(parsed.reason.found);
const policy = parsed.value;

const verify = await timed(verified, { runs: 3 });
const bare = await timed(bareSignatures, { runs: 1 });
const signed = archive.entries.reduce((total, { signedEntry }) => total + signedEntry.length, 0);
printFigures({
  verify: { ...verify, reference: bare.value },
  size: { value: bytes.length / 2 ** 20, reference: signed / 2 ** 20 },
});

async function verified(): Promise<void> {
  const { verdict, entries } = await verifyArchive(bytes, { policy, schemes: nodeSchemes });
  if (verdict !== "proven" || entries.length !== COUNT) throw new Error(`Found ${entries.length} entries ${verdict}`);
}

async function bareSignatures(): Promise<void> {
  for (const { signedEntry } of archive.entries) {
    const entry = parseSignedEntry(signedEntry);
    const signature = entry.ok ? entry.value.signatures.ed25519 : undefined;
    if (!entry.ok || signature === undefined) throw new Error("Not a signed entry");
    const message = inDomain("entry", entry.value.signedBytes);
    await nodeSchemes.ed25519.verify({ signature, message, publicKey: NORTH_HEAD.keys.ed25519 });
  }
}
