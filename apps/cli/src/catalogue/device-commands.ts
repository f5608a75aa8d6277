import type { Command } from "../arguments/command.ts";
import { PROFILE } from "./room-options.ts";

/** Commands about this device's keys: their passphrase, and what is left when the device is lost. */
export const DEVICE_COMMANDS: readonly Command[] = [
  {
    name: "passphrase",
    summary: "Put this device's keys under another passphrase",
    about:
      "Asks for the present passphrase and twice for the new one; ENTENTE_PASSPHRASE and ENTENTE_NEW_PASSPHRASE do for scripts. Cut off anywhere, the one or the other opens the keys. A copy of the folder made before still opens with the old one.",
    positionals: [],
    options: [PROFILE],
    examples: [{ line: "entente passphrase", does: "Also for keys that have had none." }],
    load: () => import("../commands/passphrase.ts"),
  },
  {
    name: "recovery print",
    summary: "Print the code that stands in when this device is lost",
    about:
      "Makes a code and shows it once. It opens the backups of entente recovery backup made afterwards, and gives back no signing key. On a head's, the mediator's or the secretariat's device the root names the successor that the code stands for; see entente root replace. A code printed later takes its place.",
    positionals: [],
    options: [PROFILE],
    whenNo: "no: the server or the register refuses it; one line on stderr says why",
    examples: [{ line: "entente recovery print | lp", does: "On paper; nothing of it stays on the screen." }],
    load: () => import("../commands/recovery-print.ts"),
  },
  {
    name: "recovery backup",
    summary: "The keys of every room's history in a file that the code opens",
    about:
      "Rooms take new keys whenever their members change, so make one often. The file holds no signing key; without the printed code nobody opens it.",
    positionals: [{ name: "FILE", about: "The file to write; it must not be there yet" }],
    options: [PROFILE],
    whenNo: "no: the server or the register refuses it; one line on stderr says why",
    examples: [{ line: "entente recovery backup friday.history", does: "Asks for no code." }],
    load: () => import("../commands/recovery-backup.ts"),
  },
  {
    name: "recovery restore",
    summary: "Give a new device the history that a lost one could read",
    about:
      "Asks for the printed code, or takes ENTENTE_RECOVERY_CODE. The new device has keys of its own: it takes a seat by a link first and is accredited afresh. Rooms are read once it is added to them.",
    positionals: [{ name: "FILE", about: "The backup" }],
    options: [PROFILE],
    whenNo: "no: the backup holds no room of a conference in which this device has a seat",
    examples: [{ line: "entente recovery restore friday.history", does: "After entente join." }],
    load: () => import("../commands/recovery-restore.ts"),
  },
];
