import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Archive, archiveBytes, parseArchive, verifyArchive } from "../../src/archive/index.ts";
import { parseTar, tarOf } from "../../src/archive/tar.ts";
import { nodeSchemes } from "../../src/node/index.ts";
import type { Policy } from "../../src/receipt/index.ts";
import { expectSame, type FuzzTarget, utf8 } from "./fuzz-target.ts";
import { hostileValue } from "./hostile-values.ts";
import { type Chance, hostileBytes } from "./mutations.ts";

/** Archives, with any file of theirs made bad and the checksums mended. */
export function archiveTarget(archive: Archive, policy: Policy): FuzzTarget {
  return {
    name: "archives",
    samples: [archiveBytes(archive)],
    make: (chance) => mendedArchive(archiveBytes(archive), chance),
    read: (bytes) => readArchive(bytes, policy),
    cases: 400,
  };
}

/** An archive with one bad file and good checksums. */
function mendedArchive(archive: Uint8Array, chance: Chance): Uint8Array {
  const tar = parseTar(archive);
  const files = [...(tar.ok ? tar.value : [])].filter(([name]) => name !== "SHA256SUMS");
  const at = chance.below(files.length);
  const changed = files.map(([name, content], place): [string, Uint8Array] => {
    const isBad = place === at;
    if (!isBad) return [name, content];
    return [name, chance.below(3) > 0 ? hostileValue([content], chance) : hostileBytes([content], chance)];
  });
  const sums = changed.map(([name, content]) => `${bytesToHex(sha256(content))}  ${name}\n`).join("");
  return tarOf(new Map([["SHA256SUMS", utf8(sums)], ...changed]));
}

async function readArchive(bytes: Uint8Array, policy: Policy): Promise<void> {
  const archive = parseArchive(bytes);
  if (archive.ok) expectSame(archiveBytes(archive.value), bytes);
  await verifyArchive(bytes, { policy, schemes: nodeSchemes });
  await verifyArchive(bytes, { schemes: nodeSchemes });
}
