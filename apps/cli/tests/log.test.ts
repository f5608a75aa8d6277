import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseSignedNote, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { checkCheckpoint, parsePolicy } from "@entente/record/receipt";
import { describe, expect, test } from "vitest";
import { POLICY_TEXT } from "../../../packages/record/testing/witnessed-log.ts";
import { BIN, entente, ententeJson } from "./run-entente.ts";
import { entriesOf, type TemporaryLog, temporaryLog } from "./temporary-log.ts";

describe("entente log fsck", () => {
  test("finds a sound log sound, signed and unwitnessed", async () => {
    using log = await temporaryLog(entriesOf(300));
    const { code, report } = ententeJson(["log", "fsck", log.folder, "--trust", log.policy]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ size: 300, sound: true, signedByLog: true, receipt: "logged", damage: [] });
    expect(entente(["log", "fsck", log.folder, "--trust", log.policy]).stdout).toContain("unwitnessed");
  });

  test("names the tile that is not that of the entries", async () => {
    using log = await temporaryLog(entriesOf(300));
    log.spoil("tile/0/000", 40);
    const { code, stdout } = entente(["log", "fsck", log.folder]);
    expect(code).toBe(1);
    expect(stdout).toContain("tile/0/000: Hash 1 is not that of the entries");
  });

  test("a checkpoint of another log is a no under the policy", async () => {
    using log = await temporaryLog(entriesOf(3));
    log.spoil("checkpoint", 0);
    expect(ententeJson(["log", "fsck", log.folder, "--trust", log.policy])).toMatchObject({
      code: 1,
      report: { sound: true, signedByLog: false },
    });
  });

  test("a folder without a log gives one line and exit code 2", async () => {
    using log = await temporaryLog(entriesOf(1));
    const { code, stderr } = entente(["log", "fsck", join(log.folder, "..")]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^entente: [^\n]+no checkpoint\n$/) });
  });
});

describe("entente log watch", () => {
  test("remembers the last checkpoint and finds a fork and a smaller log", async () => {
    using log = await temporaryLog(entriesOf(5));
    const line = ["log", "watch", log.folder, "--trust", log.policy, "--state", log.beside("seen"), "--once"];
    expect(entente(line)).toMatchObject({ code: 0, stdout: expect.stringContaining("5 entries, signed by the log") });
    await log.write(entriesOf(9));
    expect(entente(line)).toMatchObject({ code: 0, stdout: expect.stringContaining("9 entries") });
    await log.write(entriesOf(12, "other"));
    expect(entente(line)).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("has forked") });
    await log.write(entriesOf(8));
    expect(entente(line)).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("has shrunk") });
  });
});

describe("entente log witness", () => {
  const witness = (log: TemporaryLog, source = log.folder): readonly string[] => {
    const state = ["--state", log.beside("witness.json"), "--name", "witness.example.org"];
    return ["log", "witness", source, "--trust", log.policy, ...state, "--once"];
  };

  test("makes its keys, and cosigns with both so that the policy's quorum is met", async () => {
    using log = await temporaryLog(entriesOf(5));
    const { code, stdout } = entente(witness(log));
    expect(code).toBe(0);
    expect(statSync(log.beside("witness.json")).mode & 0o777).toBe(0o600);
    const keys = entente([...witness(log), "--keys"]).stdout;
    const [lines, note] = [keys.trim().split("\n"), noteIn(stdout)];
    const logLine = POLICY_TEXT.split("\n").find((line) => line.startsWith("log "));
    const policy = parsePolicy([logLine, ...lines, "quorum witness.example.org", ""].join("\n"));
    if (!policy.ok) throw new Error(JSON.stringify(policy));
    const both = readFileSync(join(log.folder, "checkpoint"), "utf8") + note.slice(note.indexOf("\n\n") + 2);
    expect(await checkCheckpoint(both, policy.value, nodeSchemes)).toMatchObject({ value: { state: "witnessed" } });
  });

  test("cosigns a grown log, and never a fork or a smaller one", async () => {
    using log = await temporaryLog(entriesOf(5));
    expect(entente(witness(log)).code).toBe(0);
    await log.write(entriesOf(700));
    expect(entente(witness(log)).stdout).toContain("Cosigned example.com/blue-harbor at 700 entries");
    const state = readFileSync(log.beside("witness.json"), "utf8");
    for (const [entries, fault] of [
      [entriesOf(900, "other"), "forked"],
      [entriesOf(700, "other"), "forked"],
      [entriesOf(699), "shrunk"],
    ] as const) {
      await log.write(entries);
      const { code, stdout, stderr } = entente(witness(log));
      expect(code).toBe(1);
      expect(stdout).not.toContain("— ");
      expect(stderr).toMatch(new RegExp(`^entente: The log has ${fault}[^\\n]+; nothing was cosigned\\n$`));
    }
    expect(readFileSync(log.beside("witness.json"), "utf8")).toBe(state);
  });

  test("refuses a state that is none, and a first run without a name", async () => {
    using log = await temporaryLog(entriesOf(5));
    const nameless = witness(log).filter((word) => word !== "--name" && word !== "witness.example.org");
    expect(entente(nameless)).toMatchObject({ code: 2, stderr: expect.stringContaining("needs --name") });
    expect(existsSync(log.beside("witness.json"))).toBe(false);
    const other = witness(log).map((word) => (word === log.beside("witness.json") ? log.policy : word));
    expect(entente(other)).toMatchObject({ code: 2, stderr: expect.stringContaining("not a witness's state") });
  });

  test("reads a log over HTTP and posts its cosignatures there", async () => {
    using log = await temporaryLog(entriesOf(300));
    await using server = await servedLog(log.folder);
    const child = spawn(process.execPath, [BIN, ...witness(log, server.address)], { stdio: "ignore" });
    const [code] = await once(child, "exit");
    expect({ code, posted: server.posted.length }).toEqual({ code: 0, posted: 1 });
    const note = parseSignedNote(server.posted[0] ?? "");
    expect(note.ok && note.value.signatures.map(({ name }) => name)).toEqual(Array(2).fill("witness.example.org"));
    expect(note.ok && (await verifyNote(note.value, [], nodeSchemes)).failed).toEqual([]);
  });

  test("run twice at once on one state cosigns no fork, however long an answer is held back", async () => {
    using log = await temporaryLog(entriesOf(5));
    using fork = await temporaryLog([...entriesOf(5), "one"]);
    expect(entente(witness(log)).code).toBe(0);
    await log.write([...entriesOf(5), "other"]);
    const second = Promise.withResolvers<void>();
    await using slow = await servedLog(fork.folder, second.promise);
    await using quick = await servedLog(log.folder);
    const first = runWitness(slow.address);
    await slow.asked;
    expect(await runWitness(quick.address)).toBe(0);
    second.resolve();
    expect(await first).toBe(1);
    expect(quick.posted).toHaveLength(1);
    expect(slow.posted.filter((note) => note.includes("witness.example.org"))).toEqual([]);

    async function runWitness(address: string): Promise<number> {
      const child = spawn(process.execPath, [BIN, ...witness(log, address)], { stdio: "ignore" });
      const [code] = await once(child, "exit");
      return code;
    }
  });

  test("shows a log that has shrunk how far it had come", async () => {
    using log = await temporaryLog(entriesOf(5));
    expect(entente(witness(log)).code).toBe(0);
    const seen = readFileSync(join(log.folder, "checkpoint"), "utf8");
    await log.write(entriesOf(3));
    await using server = await servedLog(log.folder);
    const child = spawn(process.execPath, [BIN, ...witness(log, server.address)], { stdio: "ignore" });
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(server.posted).toEqual([seen]);
  });
});

/** The note that a witness of a folder prints. */
function noteIn(stdout: string): string {
  return stdout.slice(0, stdout.lastIndexOf("Cosigned "));
}

/** A log over HTTP; its tiles are held back until something has happened. */
async function servedLog(
  folder: string,
  before: Promise<void> = Promise.resolve(),
): Promise<{
  readonly address: string;
  /** Once a tile was asked for. */
  readonly asked: Promise<void>;
  readonly posted: readonly string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}> {
  const posted: string[] = [];
  const asked = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      posted.push(Buffer.concat(chunks).toString());
      response.end();
      return;
    }
    if (request.url?.startsWith("/tile/")) {
      asked.resolve();
      await before;
    }
    const file = join(folder, request.url ?? "");
    response.statusCode = existsSync(file) ? 200 : 404;
    response.end(existsSync(file) ? readFileSync(file) : "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    posted,
    asked: asked.promise,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
