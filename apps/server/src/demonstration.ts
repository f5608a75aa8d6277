import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

/** What the demonstration needs of this start. */
export interface Demonstrating {
  /** The product's folder. */
  readonly root: string;
  readonly dataFolder: string;
  /** The link of a first start while nobody has taken the server, otherwise the server's address. */
  readonly link: string;
}

/** The demonstration beside a server, until it has seated everybody or is stopped. */
export interface Demonstration {
  /** Ends it, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts `entente demonstration` as a process of its own: it holds members' keys, which this process must never have.
 *
 * It prints by itself; a demonstration that fails leaves the server as it is.
 */
export function startDemonstration({ root, dataFolder, link }: Demonstrating): Demonstration {
  const program = join(root, "apps/cli/bin/entente.js");
  const folder = join(dataFolder, "demonstration");
  const args = [program, "demonstration", link, "--folder", folder];
  // By the channel it notices that this process has ended, however that was: left alone it would keep its keys in use.
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = endOf(child);
  return {
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.on("exit", () => done());
    child.on("error", () => done());
  });
}
