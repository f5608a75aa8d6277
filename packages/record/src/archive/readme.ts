import { bytesToHex } from "@noble/hashes/utils.js";
import type { Archive, ArchiveStart } from "./archive.ts";

/**
 * The README of an archive, in plain language: what it holds and how to check it without our software.
 *
 * It is a part of the format: archives are refused whose README is another, so a new wording needs a new format.
 */
export function readmeText(archive: Archive): string {
  const { room, title, logs, roots, entries, credentials, checkpoints, start } = archive;
  return `This is the record of one room of a negotiation, kept by Entente.

Room: ${onOneLine(title)}
Name of the room: ${bytesToHex(room)}
Entries: ${entries.length}; acts of accreditation: ${credentials.length}; checkpoints of the log: ${checkpoints.length}
${start === undefined ? "" : laterLine(start)}
WHAT IT PROVES
Every entry (who did what, when, having seen which state of the log) is signed by its author's device. A hash of
each entry, which says nothing to outsiders, was appended to a log when it was made. Checkpoints of the log are
signed by whoever runs it, and cosigned by witnesses if there were any. So an entry cannot be changed, added,
removed or moved later without one of these signatures failing.

WHAT IT CANNOT PROVE BY ITSELF
Whoever has keys of his own can build a whole archive like this one. Whose keys these are must be known from
elsewhere: a policy file with the keys of log and witnesses and the fingerprints of the delegations' roots, as the
delegations compared them in person. Without it the verdict is at best: consistent, origin unproven.

Claimed keys of the log:
${logs.map((key) => `  ${key}\n`).join("")}Claimed roots of the delegations:
${roots.map(({ party, fingerprint }) => `  ${bytesToHex(fingerprint)}  ${onOneLine(party)}\n`).join("")}
THE FILES
SHA256SUMS        checksums of all files (sha256sum -c SHA256SUMS)
room.cbor         name of the room, claimed keys, and for each epoch the key of its tags
keys/             public keys of every device that signed
checkpoints/      signed states of the log, each with the proof that the log only grew since the one before
credentials/      who accredited whose device, beginning with the delegations' roots
entries/          what was done in the room, in order, the joining and leaving of members included

Each .cbor file is CBOR (RFC 8949, deterministic). An entry file holds the signed entry, the salt and the hash of
what was sealed that open its leaf in the log, and the proof (RFC 6962) that the leaf is under a checkpoint.

TO CHECK IT
With our software: entente verify FILE --trust POLICY
Without: docs/verify-by-hand.md in the source of Entente leads through every step with stock Python.
`;
}

/** Nobody has signed what a room or party is called here: it must not pass for lines of this text. */
function onOneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, " ");
}

/** The line of an archive that does not begin with its room. */
function laterLine({ epoch, members }: ArchiveStart): string {
  return `Not in this archive: all before epoch ${epoch}, in which its maker joined; it found ${members.length} devices there.\n`;
}
