import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryAt } from "../../testing/reference-log.ts";
import {
  LOG,
  LOG_COSIGNER,
  logOf,
  POLICY_TEXT,
  receiptOf,
  type Signers,
  testKey,
  WITNESSES,
} from "../../testing/witnessed-log.ts";
import { noteKeyText } from "../log/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { isQuorum, type Policy, parsePolicy, policyText } from "./policy.ts";
import { checkReceipt } from "./receipt.ts";
import { parseTlogProof, tlogProofText } from "./tlog-proof.ts";

const [ONE, TWO, THREE] = WITNESSES;
const entries = Array.from({ length: 300 }, (_, at) => entryAt(at));
const log = logOf(entries);

function policyOf(text: string): Policy {
  const policy = parsePolicy(text);
  if (!policy.ok) throw new TypeError(`Line ${policy.reason.line}: ${policy.reason.found}`);
  return policy.value;
}

async function verdict(signers: Signers, policy = policyOf(POLICY_TEXT)): Promise<unknown> {
  const receipt = await receiptOf(log, 7, signers);
  const checked = await checkReceipt({ entry: entryAt(7), receipt }, policy, nodeSchemes);
  if (!checked.ok) return checked.reason;
  return [checked.value.state, checked.value.witnesses, checked.value.witnessedAt];
}

describe("checkReceipt()", () => {
  test("is logged with the log's signature, and witnessed with a quorum of witnesses besides", async () => {
    expect(await verdict({})).toEqual(["logged", [], undefined]);
    expect(await verdict({ log: [LOG, LOG_COSIGNER] })).toEqual(["logged", [], undefined]);
    expect(await verdict({ witnesses: [[ONE, 50]] })).toEqual(["logged", ["one"], undefined]);
    expect(
      await verdict({
        witnesses: [
          [ONE, 50],
          [THREE, 40],
        ],
      }),
    ).toEqual(["witnessed", ["one", "three"], 50]);
  });

  test("was witnessed when the quorum was complete, not when the last witness came", async () => {
    expect(
      await verdict({
        witnesses: [
          [ONE, 90],
          [TWO, 60],
          [THREE, 40],
        ],
      }),
    ).toEqual(["witnessed", ["one", "three", "two"], 60]);
    expect(
      await verdict({
        witnesses: [
          [ONE, 10],
          [ONE, 20],
          [TWO, 60],
        ],
      }),
    ).toEqual(["witnessed", ["one", "two"], 60]);
  });

  test("without an outside witness in the policy nothing is ever witnessed", async () => {
    const policy = policyOf(`log ${noteKeyText(LOG.key)}\nquorum none\n`);
    expect(
      await verdict(
        {
          witnesses: [
            [ONE, 1],
            [TWO, 1],
            [THREE, 1],
          ],
        },
        policy,
      ),
    ).toEqual(["logged", [], undefined]);
  });

  test("refuses another log, a log nobody named, and a log whose key has another's name", async () => {
    const stranger = testKey("ed25519", LOG.key.name, 99);
    expect(await verdict({ log: [stranger] })).toBe("not-signed-by-a-log-of-the-policy");
    expect(await verdict({}, policyOf("quorum none\n"))).toBe("not-signed-by-a-log-of-the-policy");
    const renamed = policyOf(`log ${noteKeyText(testKey("ed25519", "example.com/other", 11).key)}\nquorum none\n`);
    expect(await verdict({}, renamed)).toBe("not-signed-by-a-log-of-the-policy");
  });

  test("takes a log that signs by ML-DSA-44 cosignature alone, if the policy names that key", async () => {
    const policy = policyOf(`log ${noteKeyText(LOG_COSIGNER.key)}\nquorum none\n`);
    expect(await verdict({ log: [LOG, LOG_COSIGNER] }, policy)).toEqual(["logged", [], undefined]);
  });

  test("refuses another entry, index, proof, size or root, and a changed line of a known key", async () => {
    const policy = policyOf(POLICY_TEXT);
    const receipt = await receiptOf(log, 7, { witnesses: [[ONE, 50]] });
    const wrong = [
      { entry: entryAt(8), receipt },
      { entry: entryAt(7), receipt: { ...receipt, index: 6 } },
      { entry: entryAt(7), receipt: { ...receipt, index: 300 } },
      { entry: entryAt(7), receipt: { ...receipt, hashes: receipt.hashes.slice(1) } },
      { entry: entryAt(7), receipt: { ...receipt, checkpoint: receipt.checkpoint.replace("\n300\n", "\n301\n") } },
      { entry: entryAt(7), receipt: { ...receipt, checkpoint: "" } },
    ];
    for (const each of wrong) expect((await checkReceipt(each, policy, nodeSchemes)).ok).toBe(false);
    const lines = receipt.checkpoint.split("\n");
    const changed = lines
      .map((line) => (line.startsWith("— w1") ? line.replace(/.(....)$/, (_, end) => `0${end}`) : line))
      .join("\n");
    const result = await checkReceipt(
      { entry: entryAt(7), receipt: { ...receipt, checkpoint: changed } },
      policy,
      nodeSchemes,
    );
    expect(result).toEqual({ ok: false, reason: "bad-signature" });
  });
});

describe("tlog proofs", () => {
  test("read back as they were written, extra data skipped", async () => {
    const receipt = await receiptOf(log, 299);
    const text = tlogProofText(receipt);
    expect(text.split("\n").slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 299"]);
    expect(parseTlogProof(text)).toEqual({ ok: true, value: receipt });
    expect(parseTlogProof(text.replace("index", "extra AAAA\nindex"))).toEqual({ ok: true, value: receipt });
  });

  test("that are cut short, or have a line too many or wrong, are refused", async () => {
    const text = tlogProofText(await receiptOf(log, 299));
    const wrong = [
      text.replace("@v1", "@v2"),
      text.replace("index 299", "index 0299"),
      text.replace("index 299", "index 299 "),
      text.replace("index 299", "extra =\nindex 299"),
      text.replace("index 299", `index 299\n${"AA".repeat(20)}`),
      text.replace("\n\n", "\n"),
    ];
    for (const each of wrong) expect(parseTlogProof(each).ok).toBe(false);
    for (let length = 0; length < text.length; length += 7)
      expect(parseTlogProof(text.slice(0, length)).ok).toBe(false);
    fc.assert(fc.property(fc.string(), (noise) => !parseTlogProof(noise).ok && !parsePolicy(`${noise}?`).ok));
    expect(() => tlogProofText({ index: -1, hashes: [], checkpoint: "" })).toThrow(RangeError);
  });
});

describe("parsePolicy()", () => {
  const keys = Array.from({ length: 6 }, (_, at) =>
    noteKeyText(testKey("ed25519-cosignature", `w${at}.example.com`, 30 + at).key),
  );

  test("reads the specification's example and asks for two of X and one of Y", () => {
    const policy = policyOf(`log ${noteKeyText(LOG.key)}

witness X1 ${keys[0]}
witness X2 ${keys[1]}
witness X3 ${keys[2]}
group X-witnesses 2 X1 X2 X3

witness Y1 ${keys[3]}
witness Y2 ${keys[4]}
witness Y3 ${keys[5]}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`);
    const met = (...names: readonly string[]): boolean => isQuorum(policy, new Set(names));
    expect(met("X1", "X3", "Y2")).toBe(true);
    expect([met("X1", "Y1", "Y2", "Y3"), met("X1", "X2", "X3"), met()]).toEqual([false, false, false]);
    expect(policyOf(policyText(policy))).toEqual(policy);
  });

  test("reads roots of delegations, tabs, comments and spaces", () => {
    const policy = policyOf(`\t# roots\n\troot  north ${"0a".repeat(32)} \n quorum none\n`);
    expect(policy.roots).toEqual([{ name: "north", fingerprint: new Uint8Array(32).fill(10) }]);
    expect(policyOf(policyText(policy))).toEqual(policy);
  });

  test.each([
    ["", 0, "No quorum line"],
    ["quorum none\nquorum none\n", 2, "A second quorum line"],
    ["quorum none more\n", 1, "More than a name"],
    ["quorum a\n", 1, "Nothing named a on a line before"],
    ["log a\n", 1, "Not a log's key"],
    [`log ${keys[0]}\n`, 1, "Not a log's key"],
    [`witness a ${noteKeyText(LOG.key)}\n`, 1, "Not a witness's key"],
    [`witness a ${keys[0]}\nwitness b ${keys[0]}\n`, 2, "A witness's key twice"],
    [`witness a ${keys[0]}\nwitness a ${keys[1]}\n`, 2, "The name a twice"],
    [`witness none ${keys[0]}\n`, 1, "The name none twice"],
    [`witness a ${keys[0]}\ngroup g 2 a\n`, 2, "2 of 1 members"],
    [`witness a ${keys[0]}\ngroup g 0 a\n`, 2, "0 of 1 members"],
    [`witness a ${keys[0]}\ngroup g 01 a\n`, 2, "01 of 1 members"],
    ["group g any\n", 1, "any of 0 members"],
    ["group g any g\n", 1, "Nothing named g on a line before"],
    [`witness a ${keys[0]}\ngroup g any a a\n`, 2, "a is a member twice"],
    [`witness a ${keys[0]}\ngroup g any a\ngroup h any a\n`, 3, "a is a member twice"],
    [`log ${noteKeyText(LOG.key)}\nlog ${noteKeyText(LOG.key)}\n`, 2, "A log's key twice"],
    ["root north 00\n", 1, "Not a root's name and fingerprint in 64 digits"],
    [`root a ${"00".repeat(32)}\nroot b ${"00".repeat(32)}\n`, 2, "A root twice"],
    ["trust me\n", 1, "Unknown word trust"],
    ["quorum none\r\n", 0, "A control character, or too long"],
  ])("refuses %j", (text, line, found) => {
    expect(parsePolicy(text)).toEqual({ ok: false, reason: { line, found } });
  });

  test("never counts a witness twice, whatever the groups", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.subarray(["w0", "w1", "w2", "w3", "w4", "w5"]),
        (needed, cosigned) => {
          const lines = keys.map((key, at) => `witness w${at} ${key}`);
          const policy = policyOf(`${lines.join("\n")}\ngroup g ${needed} w0 w1 w2 w3 w4 w5\nquorum g\n`);
          expect(isQuorum(policy, new Set(cosigned))).toBe(cosigned.length >= needed);
        },
      ),
      { numRuns: 40 },
    );
  });
});
