import { parsePolicy } from "@entente/record/receipt";
import { newRegister } from "@entente/room/register";
import { describe, expect, test } from "vitest";
import { trustPolicy } from "./trust-policy.ts";

const LOG = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const root = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

describe("trustPolicy()", () => {
  test("holds the log, the secretariat's root and those that this device knows for itself, and no other", () => {
    const parties = new Map(
      [
        ["secretariat", 1],
        ["arkvale", 2],
        ["brennholm", 3],
        ["capes", 4],
      ].map(([party, fill]) => {
        const held = { fingerprint: root(Number(fill)), from: 0, until: Number.POSITIVE_INFINITY };
        return [String(party), { party: String(party), title: "", roots: [held] }];
      }),
    );
    const pin = (party: string, fill: number) =>
      [party, { party, fingerprint: root(fill), by: "compared", at: 0 }] as const;
    const pins = new Map([pin("arkvale", 2), pin("capes", 9)]);
    const conference = { id: root(0), register: { ...newRegister(root(1)), parties }, pins, policy: undefined };
    const text = trustPolicy(conference, { logKeys: [LOG, "no key"], server: "https://talks.example" });
    const policy = parsePolicy(text);
    if (!policy.ok) throw new Error(policy.reason.found);
    expect(policy.value.roots.map(({ name }) => name)).toEqual(["secretariat", "arkvale"]);
    expect(policy.value.logs.map(({ url }) => url)).toEqual([
      `https://talks.example/api/v1/conferences/${"A".repeat(43)}/log`,
    ]);
    expect(policy.value.quorum).toBe("none");
  });

  test("names the newest root of a party, the secretariat's too, whose first one the seat link said", () => {
    const line = [
      { fingerprint: root(1), from: 0, until: 7 },
      { fingerprint: root(5), from: 7, until: Number.POSITIVE_INFINITY, by: root(5) },
    ];
    const parties = new Map([["secretariat", { party: "secretariat", title: "", roots: line }]]);
    const register = { ...newRegister(root(1)), parties };
    const conference = { id: root(0), register, pins: new Map(), policy: undefined };
    const policy = parsePolicy(trustPolicy(conference, { logKeys: [LOG], server: "https://talks.example" }));
    expect(policy.ok && policy.value.roots).toEqual([{ name: "secretariat", fingerprint: root(5) }]);
  });
});
