import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Of, parseBase64 } from "../encoding/index.ts";
import { portableSchemes } from "../keys/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { checkpointText, parseCheckpointText, parseCount } from "./checkpoint.ts";
import { EMPTY_ROOT } from "./merkle-tree.ts";
import { keyIdOf, type NoteKey, noteKeyText, parseNoteKey } from "./note-keys.ts";
import { signNote, verifyNote } from "./note-signing.ts";
import { parseSignatureLines, parseSignedNote, signatureLine, signedNoteText } from "./signed-note.ts";

/** The example of Go's golang.org/x/mod/sumdb/note: its text, key and signature. */
const NEUMANN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NEUMANN_LINE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const NEUMANN_SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

/** The example of C2SP tlog-cosignature: a checkpoint with the log's and a witness's line. */
const SOFA_TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const SOFA_NOTE = `${SOFA_TEXT}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const QUASIMODO = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;

function keyOf(kind: NoteKey["kind"], name = "example.com/log"): { key: NoteKey; secretKey: Uint8Array } {
  const secretKey = new Uint8Array(32).fill(5);
  const algorithm = kind === "ml-dsa-44-cosignature" ? "ml-dsa-44" : "ed25519";
  return { key: { name, kind, publicKey: nodeSchemes[algorithm].publicKeyOf(secretKey) }, secretKey };
}

function bytesOf(base64: string): Uint8Array {
  const bytes = parseBase64(base64);
  return bytes.ok ? bytes.value : new Uint8Array(0);
}

describe("notes of others", () => {
  test("Go's example is read, verified, and signed to the same bytes", async () => {
    const key = parseNoteKey(NEUMANN_KEY);
    const note = parseSignedNote(`${NEUMANN_TEXT}\n${NEUMANN_LINE}`);
    if (!key.ok || !note.ok) throw new TypeError("The example is not read");
    expect(note.value.text).toBe(NEUMANN_TEXT);
    expect(noteKeyText(key.value)).toBe(NEUMANN_KEY);
    expect(await verifyNote(note.value, [key.value], portableSchemes)).toEqual({
      verified: [{ key: key.value }],
      failed: [],
    });
    const signed = await signNote(NEUMANN_TEXT, {
      key: key.value,
      secretKey: bytesOf(NEUMANN_SECRET).subarray(1),
      schemes: portableSchemes,
    });
    expect(signatureLine(signed)).toBe(NEUMANN_LINE);
  });

  test.each([QUASIMODO, SOFA_NOTE])("the specification's example reads and is written back as it was", (text) => {
    const note = parseSignedNote(text);
    expect(note.ok && signedNoteText(note.value)).toBe(text);
  });

  test("the key of the specification's example has its key ID", () => {
    const key = parseNoteKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    expect(key.ok && keyIdOf(key.value)).toBe(0x530d903a);
  });

  test("key IDs of cosigners follow tlog-cosignature", () => {
    const name = "example.com/behind-the-sofa";
    const ed25519 = Uint8Array.from({ length: 32 }, (_, at) => at);
    const mlDsa = Uint8Array.from({ length: 1312 }, (_, at) => at * 7 + 3);
    expect(keyIdOf({ name, kind: "ed25519-cosignature", publicKey: ed25519 }).toString(16)).toBe("b3793d48");
    expect(keyIdOf({ name, kind: "ml-dsa-44-cosignature", publicKey: mlDsa }).toString(16)).toBe("ba396de3");
  });

  test("the example's witness cosigned at the time of the specification's message", () => {
    const note = parseSignedNote(SOFA_NOTE);
    const line = note.ok ? note.value.signatures[1] : undefined;
    expect(new DataView(Uint8Array.from(line?.signature ?? []).buffer).getBigUint64(0)).toBe(1679315147n);
  });
});

describe("parseSignedNote()", () => {
  const line = "— a AAAAAQI=\n";
  test.each([
    ["no signature", "text\n\n"],
    ["no empty line", `text\n${line}`],
    ["no text", `\n${line}`],
    ["a hyphen for the dash", "text\n\n- a AAAAAQI=\n"],
    ["no line break at the end", "text\n\n— a AAAAAQI="],
    ["a tab in the text", `te\txt\n\n${line}`],
    ["a carriage return", `text\r\n\r\n${line}`],
    ["a space in the name", "text\n\n— a b AAAAAQI=\n"],
    ["a wide space in the name", "text\n\n— a\u2003b AAAAAQI=\n"],
    ["a plus in the name", "text\n\n— a+b AAAAAQI=\n"],
    ["a signature of no bytes", "text\n\n— a AAAAAQ==\n"],
    ["base64 that is not canonical", "text\n\n— a AAAAAQJ=\n"],
    ["a hundred and one signatures", `text\n\n${line.repeat(101)}`],
    ["a lone surrogate", `te\ud800xt\n\n${line}`],
  ])("refuses a note with %s", (_name, text) => {
    expect(parseSignedNote(text).ok).toBe(false);
  });

  test("takes a hundred signatures, and a text with empty lines", () => {
    expect(parseSignedNote(`text\n\nmore\n\n${line.repeat(100)}`).ok).toBe(true);
  });

  test("never throws, and what it reads is written back as it was", () => {
    const bits = fc.constantFrom("text\n", "\n", line, "— ", "a ", "AAAAAQI=", "\u0000", "é");
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const note = parseSignedNote(text);
        if (note.ok) expect(signedNoteText(note.value)).toBe(text);
        const lines = parseSignatureLines(text);
        if (lines.ok) expect(lines.value.map(signatureLine).join("")).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test("signedNoteText() refuses what could not be read again", () => {
    expect(() =>
      signedNoteText({ text: "text", signatures: [{ name: "a", keyId: 1, signature: new Uint8Array(1) }] }),
    ).toThrow(RangeError);
    expect(() => signedNoteText({ text: "text\n", signatures: [] })).toThrow(RangeError);
  });
});

describe("parseNoteKey()", () => {
  test.each([
    "",
    NEUMANN_KEY.replace("c74f20a3", "c74f20a4"),
    NEUMANN_KEY.replace("PeterNeumann", "PeterNeuman"),
    NEUMANN_KEY.replace("+AR", "+CR"),
    NEUMANN_KEY.toUpperCase(),
    `${NEUMANN_KEY} `,
    `a+00000000+${base64Of(Uint8Array.of(1, ...new Uint8Array(32)))}`,
  ])("refuses %j", (text) => {
    expect(parseNoteKey(text).ok).toBe(false);
  });
});

describe("checkpoints", () => {
  test("the specification's example is read and written back", () => {
    const checkpoint = parseCheckpointText(SOFA_TEXT);
    expect(checkpoint.ok && checkpoint.value.size).toBe(20852163);
    expect(checkpoint.ok && checkpointText(checkpoint.value)).toBe(SOFA_TEXT);
    const extended = parseCheckpointText(`${SOFA_TEXT}more\n`);
    expect(extended.ok && checkpointText(extended.value)).toBe(`${SOFA_TEXT}more\n`);
  });

  test.each([
    SOFA_TEXT.replace("20852163", "020852163"),
    SOFA_TEXT.replace("20852163", "+20852163"),
    SOFA_TEXT.replace("20852163", "2e7"),
    SOFA_TEXT.replace("20852163", "9007199254740993"),
    SOFA_TEXT.replace("example.com/behind-the-sofa", ""),
    SOFA_TEXT.replace("CsUY", "Cs"),
    `${SOFA_TEXT}\n`,
    SOFA_TEXT.slice(0, -1),
    "a\n1\n",
  ])("%j is refused", (text) => {
    expect(parseCheckpointText(text).ok).toBe(false);
  });

  test("checkpointText() refuses lines that would become two", () => {
    expect(() => checkpointText({ origin: "a\nb", size: 1, root: EMPTY_ROOT, extensions: [] })).toThrow(RangeError);
    expect(() => checkpointText({ origin: "a", size: -1, root: EMPTY_ROOT, extensions: [] })).toThrow(RangeError);
    expect(() => checkpointText({ origin: "a", size: 1, root: EMPTY_ROOT, extensions: [""] })).toThrow(RangeError);
  });

  test("parseCount() takes 2^53 - 1 and nothing above", () => {
    expect(parseCount("9007199254740991").ok).toBe(true);
    expect(parseCount("9007199254740992").ok).toBe(false);
  });
});

describe("signNote() and verifyNote()", () => {
  const text = checkpointText({ origin: "example.com/log", size: 7, root: EMPTY_ROOT, extensions: [] });

  test.each(["ed25519", "ed25519-cosignature", "ml-dsa-44-cosignature"] as const)(
    "an %s line holds for its key, text and time, and for nothing else",
    async (kind) => {
      const { key, secretKey } = keyOf(kind);
      const line = await signNote(text, { key, secretKey, schemes: nodeSchemes, timestamp: 1_700_000_000 });
      const verified = await verifyNote({ text, signatures: [line] }, [key], portableSchemes);
      expect(verified).toEqual({
        verified: [kind === "ed25519" ? { key } : { key, timestamp: 1_700_000_000 }],
        failed: [],
      });
      const other = checkpointText({ origin: "example.com/log", size: 8, root: EMPTY_ROOT, extensions: [] });
      expect((await verifyNote({ text: other, signatures: [line] }, [key], nodeSchemes)).failed).toEqual([key]);
      const later = { ...line, signature: line.signature.map((byte, at) => (at === 7 ? byte + 1 : byte)) };
      expect((await verifyNote({ text, signatures: [later] }, [key], nodeSchemes)).verified).toEqual([]);
      const renamed = { ...key, name: "example.com/other" };
      expect(await verifyNote({ text, signatures: [line] }, [renamed], nodeSchemes)).toEqual({
        verified: [],
        failed: [],
      });
      const claimed = { ...line, name: renamed.name, keyId: keyIdOf(renamed) };
      const isBoundToName = kind === "ml-dsa-44-cosignature";
      expect((await verifyNote({ text, signatures: [claimed] }, [renamed], nodeSchemes)).failed.length).toBe(
        isBoundToName ? 1 : 0,
      );
    },
  );

  test("an ML-DSA-44 cosigner signs the structure of the specification, byte by byte", async () => {
    const { key, secretKey } = keyOf("ml-dsa-44-cosignature", "w");
    const line = await signNote(text, { key, secretKey, schemes: nodeSchemes, timestamp: 258 });
    const message = Uint8Array.of(
      ...new TextEncoder().encode("subtree/v1\n\0"),
      ...[1, 0x77],
      ...[0, 0, 0, 0, 0, 0, 1, 2],
      ...[15, ...new TextEncoder().encode("example.com/log")],
      ...[0, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0, 7],
      ...EMPTY_ROOT,
    );
    const signed = { signature: line.signature.subarray(8), message, publicKey: key.publicKey };
    expect(await nodeSchemes["ml-dsa-44"].verify(signed)).toBe(true);
  });

  test("no cosigner signs without a time, or a text that is no checkpoint, or extensions it would not cover", async () => {
    const cosigner = keyOf("ml-dsa-44-cosignature");
    const signing = { ...cosigner, schemes: nodeSchemes };
    await expect(signNote(text, signing)).rejects.toThrow(RangeError);
    await expect(signNote("text\n", { ...signing, timestamp: 1 })).rejects.toThrow(RangeError);
    await expect(signNote(`${text}more\n`, { ...signing, timestamp: 1 })).rejects.toThrow(RangeError);
    await expect(signNote(text, { ...signing, timestamp: -1 })).rejects.toThrow(RangeError);
  });
});
