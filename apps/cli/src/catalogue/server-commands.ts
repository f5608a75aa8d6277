import type { Command } from "../arguments/command.ts";

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
      { name: "data", value: "DIR", about: "Folder for the server's data (default: the server's own)" },
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
];
