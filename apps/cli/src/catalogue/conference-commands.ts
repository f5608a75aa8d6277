import type { Command, CommandOption } from "../arguments/command.ts";
import { ROLE_CHOICES } from "./room-kind-names.ts";
import { askingServer, CONFERENCE, PROFILE, UNPROTECTED } from "./room-options.ts";
import { JSON_OUTPUT } from "./shared-options.ts";

const SEAT: readonly CommandOption[] = [CONFERENCE, PROFILE];

/** Commands about a conference: who takes part, and whose keys are whose. */
export const CONFERENCE_COMMANDS: readonly Command[] = askingServer([
  {
    name: "conference create",
    summary: "Found a conference on a server, as its secretariat",
    about:
      "Makes the keys of this device and of the secretariat's root in the profile, and a conference with a log of its own on the server. LINK is what the server prints at its first start; it is good for one use. Further conferences take the server's address.",
    positionals: [
      { name: "TITLE", about: "The conference's title; the server does not learn it" },
      { name: "LINK", about: "The link that the server printed at its first start, or its address" },
    ],
    options: [
      { name: "name", value: "NAME", about: "Who uses this device (default Secretariat)" },
      UNPROTECTED,
      PROFILE,
    ],
    examples: [
      {
        line: 'entente conference create "Blue Harbor" LINK --profile secretariat',
        does: "The secretariat's profile, and the conference.",
      },
    ],
    load: () => import("../commands/conference-create.ts"),
  },
  {
    name: "conference list",
    summary: "The conferences that this device is in",
    about: "Reads the profile; asks no server.",
    positionals: [],
    options: [PROFILE, JSON_OUTPUT],
    examples: [{ line: "entente conference list", does: "Titles, servers, and this device's seats." }],
    load: () => import("../commands/conference-list.ts"),
  },
  {
    name: "invite",
    summary: "Make a seat link for somebody; it is good for one use",
    about:
      "The link carries everything after its # sign, which no server sees. Send it on a way that only its holder reads. The secretariat invites heads, the mediator and observers; heads invite their own delegation.",
    positionals: [
      { name: "PARTY", about: "The party, such as arkvale, mediator or secretariat" },
      { name: "ROLE", about: "The role", choices: ROLE_CHOICES },
    ],
    options: [
      { name: "title", value: "TITLE", about: "The party's full name" },
      { name: "days", value: "N", about: "Days until the link expires (default 7)" },
      ...SEAT,
      JSON_OUTPUT,
    ],
    examples: [
      { line: 'entente invite arkvale head --title "Republic of Arkvale"', does: "A link for Arkvale's head." },
    ],
    load: () => import("../commands/invite.ts"),
  },
  {
    name: "join",
    summary: "Take a seat by its link: the keys are made on this device",
    about:
      "Makes this device's keys in the profile (a head's root too), and asks to be let in. Nobody else ever has these keys. What it prints is to be compared in person.",
    positionals: [
      {
        name: "LINK",
        about: "The seat link; - asks for it, or reads it from stdin, so that it stays out of the history",
      },
    ],
    options: [
      { name: "name", value: "NAME", about: "What you are called in the rooms", isRequired: true },
      { name: "successor", about: "Take the printed recovery code as the root; see entente root replace" },
      UNPROTECTED,
      PROFILE,
    ],
    examples: [
      { line: 'entente join LINK --name "Ada Lind"', does: "Asks for a passphrase, then for the seat." },
      { line: 'entente join LINK --name "Ada Lind" --successor', does: "A head whose device was lost." },
    ],
    load: () => import("../commands/join.ts"),
  },
  {
    name: "joins",
    summary: "Who has taken a seat link and waits to be let in",
    about: "The secretariat sees all of them, heads those of their delegation. Compare fingerprints before you let in.",
    positionals: [],
    options: [...SEAT, JSON_OUTPUT],
    examples: [{ line: "entente joins", does: "A line for each." }],
    load: () => import("../commands/joins.ts"),
  },
  {
    name: "root show",
    summary: "The roots of the delegations, and which were compared here",
    about:
      "A delegation's root is the key under which its members are accredited. Read its fingerprint to each other in person or on a line that you trust, then run entente root compare.",
    positionals: [{ name: "PARTY", about: "One party only", isOptional: true }],
    options: [...SEAT, JSON_OUTPUT],
    examples: [{ line: "entente root show arkvale", does: "Arkvale's fingerprint as the secretariat attests it." }],
    load: () => import("../commands/root-show.ts"),
  },
  {
    name: "root compare",
    summary: "Hold a fingerprint heard in person against the attested root",
    about:
      "When they are the same the root is pinned on this device: another one would be refused from then on, whoever attests it.",
    positionals: [
      { name: "PARTY", about: "The party" },
      {
        name: "FINGERPRINT",
        about: "64 hexadecimal digits as they were read out; spaces do not matter",
        isRepeated: true,
      },
    ],
    options: SEAT,
    whenNo: "no: the attested root has another fingerprint",
    examples: [{ line: "entente root compare arkvale 1f3c 09aa …", does: "Same or not." }],
    load: () => import("../commands/root-compare.ts"),
  },
  {
    name: "root attest",
    summary: "Let a head in: attest the root that came with the join",
    about:
      "Compare the root's fingerprint with the head in person first. The secretariat attests a root once and can never replace it.",
    positionals: [{ name: "JOIN", about: "The join: its number, its party, or the person's name" }],
    options: SEAT,
    examples: [{ line: "entente root attest arkvale", does: "Arkvale's head and root, from entente joins." }],
    load: () => import("../commands/root-attest.ts"),
  },
  {
    name: "root replace",
    summary: "The printed successor takes the place of its delegation's root",
    about:
      "For a head whose device was lost: a new device joins with --successor and the printed code, the secretariat lets it in (entente root attest), and this puts the successor in the old root's place. It accredits from then on, the old root nobody; entente withdraw ends what the lost device may do. The secretariat's own root is replaced in the same way while a second device of the secretariat is there to let the new one in.",
    positionals: [],
    options: SEAT,
    examples: [{ line: "entente root replace", does: "Every device of the conference is told." }],
    load: () => import("../commands/root-replace.ts"),
  },
  {
    name: "accredit",
    summary: "Let a member of your delegation in, under your root",
    about: "Heads accredit their members. Every device of the conference is told, so that none comes in unseen.",
    positionals: [{ name: "JOIN", about: "The join: its number or the person's name, from entente joins" }],
    options: SEAT,
    examples: [{ line: 'entente accredit "Ada Lind"', does: "Her device may be added to rooms from now on." }],
    load: () => import("../commands/accredit.ts"),
  },
  {
    name: "withdraw",
    summary: "Withdraw a device's accreditation for good",
    about:
      "The device may not come into any room again. It is removed at once from the rooms where this device may change the members, from the others by whoever may and is there next. Heads withdraw devices of their own delegation.",
    positionals: [{ name: "MEMBER", about: "The device: its person's name, or the beginning of its id" }],
    options: [{ name: "this-device", about: "Even if it is this very device, whose seat ends with it" }, ...SEAT],
    examples: [{ line: 'entente withdraw "Ada Lind"', does: "A lost device." }],
    load: () => import("../commands/withdraw.ts"),
  },
  {
    name: "whoami",
    summary: "This device: its seat, its fingerprint, and what is not in order",
    about:
      "Also lists accreditations that were not seen on this device yet, and everything found wrong with server or log.",
    positionals: [],
    options: [{ name: "seen", about: "Mark the accreditations listed as seen" }, ...SEAT, JSON_OUTPUT],
    whenNo: "no: something was found wrong with the server or the log",
    examples: [{ line: "entente whoami", does: "Who I am here." }],
    load: () => import("../commands/whoami.ts"),
  },
  {
    name: "policy",
    summary: "Write the file that says whose keys to trust",
    about:
      "Keys of the log, witnesses, and the roots of the delegations, as entente verify, log watch and log witness take them. Roots that were not compared on this device are left out and said, unless --all.",
    positionals: [{ name: "FILE", about: "The policy file to write" }],
    options: [
      { name: "witnesses", value: "FILE", about: "Lines of witnesses, as entente log witness prints them" },
      { name: "all", about: "Also the roots that were not compared on this device" },
      { name: "publish", about: "Also leave it with the server, so that it takes these witnesses' cosignatures" },
      ...SEAT,
    ],
    examples: [{ line: "entente policy blue-harbor.policy", does: "For entente verify --trust." }],
    load: () => import("../commands/policy.ts"),
  },
  {
    name: "trust",
    summary: "Hand this device a policy from outside: whose witnesses count",
    about:
      "From then on receipts grow to witnessed when the quorum of this policy has cosigned. Without one the device takes what the secretariat has published.",
    positionals: [{ name: "POLICY", about: "The policy file" }],
    options: SEAT,
    examples: [{ line: "entente trust blue-harbor.policy", does: "The witnesses that the delegations agreed on." }],
    load: () => import("../commands/trust.ts"),
  },
]);
