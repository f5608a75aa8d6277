import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64Of } from "../src/encoding/index.ts";
import {
  appendEntries,
  checkpointText,
  consistencyProof,
  EMPTY_EDGE,
  inclusionProof,
  memoryTiles,
  type NoteKey,
  noteKeyText,
  type StoredLog,
  signedNoteText,
  signNote,
  storedRoot,
  type TreeHead,
} from "../src/log/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import { entryAt } from "../testing/reference-log.ts";

/** Where Debian's golang-golang-x-mod-dev puts its sources. */
const GO_PATH = "/usr/share/gocode";
const hasGo =
  spawnSync("go", ["version"]).status === 0 && existsSync(join(GO_PATH, "src/golang.org/x/mod/sumdb/tlog/tlog.go"));
const SIZES = [1, 255, 256, 600];

const secretKey = new Uint8Array(32).fill(9);
const key: NoteKey = {
  name: "example.com/blue-harbor",
  kind: "ed25519",
  publicKey: nodeSchemes.ed25519.publicKeyOf(secretKey),
};
const cosigner: NoteKey = {
  name: "witness.example.com",
  kind: "ml-dsa-44-cosignature",
  publicKey: nodeSchemes["ml-dsa-44"].publicKeyOf(secretKey),
};

describe.skipIf(!hasGo)("golang.org/x/mod/sumdb (needs Debian's golang-go and golang-golang-x-mod-dev)", () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-go-"));
  const program = join(folder, "check");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    const env = { ...process.env, GO111MODULE: "off", GOPATH: GO_PATH, GOCACHE: join(folder, "cache"), GOFLAGS: "" };
    execFileSync("go", ["build", "-o", program, join(import.meta.dirname, "../testing/go/check.go")], { env });
  }, 240_000);

  test("finds our root, checkpoint signature and proofs as its own, at several sizes", async () => {
    const tiles = memoryTiles();
    let edge = EMPTY_EDGE;
    const heads: TreeHead[] = [];
    for (const size of SIZES) {
      const appended = appendEntries(
        edge,
        Array.from({ length: size - edge.size }, (_, at) => entryAt(edge.size + at)),
      );
      tiles.write(appended.files);
      edge = appended.edge;
      heads.push(appended.head);
      const log = { source: tiles, size };
      const logFolder = join(folder, `log-${size}`);
      await writeLog(logFolder, log, appended.head);
      const questions = [...(await inclusionQuestions(log)), ...(await consistencyQuestions(log, heads))];
      const answers = ask(program, logFolder, questions);
      expect(answers).toEqual([`checkpoint ${size} 1`, ...questions.map((line) => `holds ${line.split(" ")[0]}`)]);
    }
  });

  test("refuses a checkpoint, an inclusion proof and a consistency proof in which one bit was changed", async () => {
    const logFolder = join(folder, "log-600");
    const tiles = memoryTiles();
    tiles.write(
      appendEntries(
        EMPTY_EDGE,
        Array.from({ length: 600 }, (_, at) => entryAt(at)),
      ).files,
    );
    const log = { source: tiles, size: 600 };
    for (const question of [
      ...(await inclusionQuestions(log)).slice(0, 1),
      ...(await consistencyQuestions(log, [{ size: 600, root: await storedRoot(log) }])),
    ]) {
      const words = question.split(" ");
      const root = words[words.length > 5 && words[0] === "inclusion" ? 3 : 4] ?? "";
      expect(ask(program, logFolder, [question.replace(root, flipped(root))]).at(-1)).toContain("refused:");
    }
    const { head } = appendEntries(EMPTY_EDGE, [entryAt(0)]);
    await writeLog(join(folder, "wrong"), { source: tiles, size: 600 }, head);
    expect(ask(program, join(folder, "wrong"), [])[0]).toContain("refused:");
  });
});

async function writeLog(folder: string, log: StoredLog, head: TreeHead): Promise<void> {
  const files = new Map<string, Uint8Array | string>();
  for (let bundle = 0; bundle * 256 < log.size; bundle += 1) {
    const width = Math.min(256, log.size - bundle * 256);
    const path = `tile/entries/${String(bundle).padStart(3, "0")}${width === 256 ? "" : `.p/${width}`}`;
    files.set(path, (await log.source.read(path)) ?? new Uint8Array(0));
  }
  const text = checkpointText({ origin: key.name, ...head, extensions: [] });
  const signatures = [
    await signNote(text, { key, secretKey, schemes: nodeSchemes }),
    await signNote(text, { key: cosigner, secretKey, schemes: nodeSchemes, timestamp: 1_700_000_000 }),
  ];
  files.set("checkpoint", signedNoteText({ text, signatures }));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

async function inclusionQuestions(log: StoredLog): Promise<readonly string[]> {
  const root = base64Of(await storedRoot(log));
  const indexes = [...new Set([0, 100, 255, 256, log.size - 1])].filter((index) => index < log.size);
  return Promise.all(
    indexes.map(async (index) => {
      const proof = (await inclusionProof(log, index)).map(base64Of);
      return ["inclusion", index, log.size, root, ...proof].join(" ");
    }),
  );
}

async function consistencyQuestions(log: StoredLog, heads: readonly TreeHead[]): Promise<readonly string[]> {
  const root = base64Of(await storedRoot(log));
  return Promise.all(
    heads.map(async (older) => {
      const proof = (await consistencyProof(log, older.size)).map(base64Of);
      return ["consistency", older.size, base64Of(older.root), log.size, root, ...proof].join(" ");
    }),
  );
}

function ask(program: string, folder: string, questions: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(program, [folder, noteKeyText(key)], { input: questions.join("\n"), encoding: "utf8" });
  return stdout.trim().split("\n");
}

function flipped(base64: string): string {
  return `${base64.startsWith("A") ? "B" : "A"}${base64.slice(1)}`;
}
