import type { Command, CommandOption } from "../arguments/command.ts";

const DATA: CommandOption = {
  name: "data",
  value: "DIR",
  about: "Folder with the server's data (default: the server's own)",
};

/** Commands about the server itself. */
export const SERVER_COMMANDS: readonly Command[] = [
  {
    name: "serve",
    summary: "Start the server on this machine: the desk, and rooms it cannot read",
    about:
      "Starts the server as a process of its own and prints one address; the first start also prints the link that makes its holder the secretariat. Stop it with Ctrl-C. Case files stay on this machine.",
    positionals: [],
    options: [
      { name: "port", value: "N", about: "Port to listen on; 0 takes a free one (default: the server's own)" },
      DATA,
      { name: "demonstration", about: "Also make the Blue Harbor conference, as npm start does" },
    ],
    examples: [
      { line: "entente serve --port 8080", does: "The desk at http://127.0.0.1:8080." },
      { line: "entente serve --data /srv/entente", does: "With its data in a folder of one's own." },
    ],
    load: () => import("../commands/serve.ts"),
  },
  {
    name: "demonstration",
    summary: "Make the Blue Harbor conference on a server, with a link for each seat",
    about:
      "What npm start runs beside the server. One process makes all keys, and they travel in the links: for showing only. It lets the seats in as they are taken, and ends when all are; a second run shows the same links.",
    positionals: [{ name: "LINK", about: "The link that the server printed at its first start, or its address" }],
    options: [
      { name: "folder", value: "DIR", about: "Where links and the secretariat's keys are kept", isRequired: true },
    ],
    examples: [
      {
        line: "entente demonstration LINK --folder .entente/demonstration",
        does: "Seats for two delegations, the mediator and the secretariat.",
      },
    ],
    load: () => import("../commands/demonstration.ts"),
  },
  {
    name: "backup",
    summary: "The server's data in one file, while it runs",
    about:
      "Database and the keys that sign the logs, all of one moment. Rooms stay sealed in it; keep it as you keep the server.",
    positionals: [{ name: "FILE", about: "The file to write; it must not be there yet" }],
    options: [DATA],
    examples: [{ line: "entente backup entente-friday.backup", does: "Beside the running server." }],
    load: () => import("../commands/backup.ts"),
  },
  {
    name: "restore",
    summary: "A server's data out of a backup, into an empty data folder",
    about:
      "The restored logs sign nothing until they have reached the largest size that anybody has seen; members' devices bring what is missing. Then: entente release.",
    positionals: [{ name: "FILE", about: "The backup" }],
    options: [{ name: "nothing-came-after", about: "Nothing was taken in after the backup: release at once" }, DATA],
    examples: [{ line: "entente restore entente-friday.backup --data /srv/entente", does: "On a new machine." }],
    load: () => import("../commands/restore.ts"),
  },
  {
    name: "release",
    summary: "Let restored logs sign again, once they are long enough",
    about: "Says of each log how long it is and how long it was seen.",
    positionals: [],
    options: [{ name: "new-log", about: "Give up what nobody can bring: a new log takes each one's place" }, DATA],
    whenNo: "no: a log is still shorter than somebody has seen it",
    examples: [
      { line: "entente release --data /srv/entente", does: "After entente restore." },
      { line: "entente release --new-log --data /srv/entente", does: "With the server stopped, for good." },
    ],
    load: () => import("../commands/release.ts"),
  },
];
