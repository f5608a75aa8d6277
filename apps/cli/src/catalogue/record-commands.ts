import type { Command, CommandOption, Positional } from "../arguments/command.ts";
import { JSON_OUTPUT } from "./shared-options.ts";

const SOURCE: Positional = {
  name: "LOG",
  about: "The log: a folder, or an address such as http://host/api/v1/conferences/ID/log",
};

const TRUST: CommandOption = {
  name: "trust",
  value: "POLICY",
  about: "Whose keys to trust: a policy file with the keys of log and witnesses and the delegations' roots",
};

const ONCE: CommandOption = { name: "once", about: "Look once and end" };

const EVERY: CommandOption = { name: "every", value: "SECONDS", about: "How often to look (default 10)" };

/** Commands about proof: what holds of an archive, and whether the log is what it says. */
export const RECORD_COMMANDS: readonly Command[] = [
  {
    name: "verify",
    summary: "What holds of an archived room, entry by entry",
    about:
      'Checks every signature, the order, the members and the accreditations of an archive, and that each entry is in the log. Needs no server. Without a policy that names roots anyone may have made the archive: then the verdict is at best "consistent, origin unproven".',
    positionals: [{ name: "FILE", about: "The archive, a tar file" }],
    options: [TRUST, JSON_OUTPUT],
    whenNo: "no: something does not hold, or the origin is unproven",
    examples: [
      {
        line: "entente verify plenary.tar --trust blue-harbor.policy",
        does: "The verdict, with keys that were had from outside.",
      },
      { line: "entente verify plenary.tar", does: "Is it whole? Who made it stays open." },
    ],
    load: () => import("../commands/verify.ts"),
  },
  {
    name: "log fsck",
    summary: "Check a whole log: every tile against the entries",
    about:
      "Builds the log anew out of its entries and compares every tile and the checkpoint's root. With a policy the checkpoint's signatures are checked too.",
    positionals: [SOURCE],
    options: [TRUST, JSON_OUTPUT],
    whenNo: "no: the log is damaged, or its checkpoint is not signed as the policy asks",
    examples: [
      {
        line: "entente log fsck https://entente.example/api/v1/conferences/ID/log",
        does: "Of a running server, over the network.",
      },
    ],
    load: () => import("../commands/log-fsck.ts"),
  },
  {
    name: "log watch",
    summary: "Follow a log and say at once when it forks or shrinks",
    about:
      "Reads the checkpoint again and again, and checks that the log signed it and only grew. With --state it remembers the last one from run to run.",
    positionals: [SOURCE],
    options: [
      { ...TRUST, isRequired: true },
      { name: "state", value: "FILE", about: "Where to remember the last checkpoint" },
      EVERY,
      ONCE,
    ],
    whenNo: "no: the log has forked or shrunk, or a checkpoint is not signed by it",
    examples: [
      {
        line: "entente log watch LOG --trust blue-harbor.policy",
        does: "A line for each new checkpoint, until Ctrl-C.",
      },
    ],
    load: () => import("../commands/log-watch.ts"),
  },
  {
    name: "log witness",
    summary: "Cosign a log's checkpoints as an independent witness",
    about:
      "Cosigns each new checkpoint (Ed25519 and ML-DSA-44) once it is proven that the log only grew since the last one that this witness has cosigned, and posts the cosignatures. Its keys are made at the first run. A fork or a smaller log is never cosigned.",
    positionals: [SOURCE],
    options: [
      { ...TRUST, isRequired: true },
      {
        name: "state",
        value: "FILE",
        about: "The witness's keys and the last checkpoint it cosigned; made at the first run",
        isRequired: true,
      },
      {
        name: "name",
        value: "NAME",
        about: "The witness's name, such as witness.example.org (needed at the first run)",
      },
      { name: "keys", about: "Only print the lines that name this witness in a policy" },
      EVERY,
      ONCE,
    ],
    whenNo: "no: the log has forked or shrunk, or a checkpoint is not signed by it",
    examples: [
      {
        line: "entente log witness LOG --trust log.policy --state witness.json --name w.org",
        does: "Prints the lines that name this witness in a policy, then cosigns.",
      },
    ],
    load: () => import("../commands/log-witness.ts"),
  },
];
