import { successorNamedAct } from "@entente/record/membership";
import { describe, expect, test } from "vitest";
import {
  attests,
  CLERK,
  CONFERENCE,
  type Deed,
  EVERYBODY,
  NORTH_ROOT,
  registerOf,
  replaces,
  SECRETARIAT,
  STRANGER,
  signer,
} from "../../testing/register-scene.ts";
import type { Pin } from "../roots/index.ts";
import { memoryVault } from "../vault/index.ts";
import { acknowledge, contradictsPin, pinAlerts, readAcknowledged } from "./index.ts";

const { register, alerts, next: END } = registerOf(EVERYBODY);

function pins(party: string, fingerprint: Uint8Array): ReadonlyMap<string, Pin> {
  return new Map([[party, { party, fingerprint, by: "compared", at: 0 }]]);
}

describe("pinAlerts()", () => {
  test("raises no alarm for roots that are those compared, nor for parties nobody compared", () => {
    expect(pinAlerts(register, new Map())).toEqual([]);
    expect(pinAlerts(register, pins("north", NORTH_ROOT.id))).toEqual([]);
    expect(pinAlerts(register, pins("east", STRANGER.id))).toEqual([]);
  });

  test("raises one for a root that was attested falsely, naming it", () => {
    const attested = registerOf([...EVERYBODY.slice(0, 3), attests(CLERK, "north", STRANGER)]).register;
    expect(pinAlerts(attested, pins("north", NORTH_ROOT.id))).toEqual([
      {
        id: "root-differs-3",
        kind: "root-differs",
        index: 3,
        author: SECRETARIAT.id,
        party: "north",
        subject: STRANGER.id,
        text: "Delegation of north",
      },
    ]);
    expect(contradictsPin(attested, "north", pins("north", NORTH_ROOT.id))).toBe(true);
  });

  test("takes a root for the one compared when that one put it in its place", () => {
    const later = signer(90);
    const replaced = registerOf([replaces(NORTH_ROOT, [NORTH_ROOT, later])], register, END);
    expect(pinAlerts(replaced.register, pins("north", NORTH_ROOT.id))).toEqual([]);
    expect(pinAlerts(replaced.register, pins("north", STRANGER.id))).toHaveLength(1);
  });

  test("takes one for its successor's that took its place by its own word; not one that put the compared one in its place", () => {
    const later = signer(90);
    const named: Deed = [NORTH_ROOT, successorNamedAct({ party: "north", successor: later.id })];
    const succeeded = registerOf([named, replaces(later, [NORTH_ROOT, later])], register, END);
    expect(pinAlerts(succeeded.register, pins("north", later.id))).toEqual([]);
    const handedOver = registerOf([replaces(NORTH_ROOT, [NORTH_ROOT, later])], register, END);
    const [alarm] = pinAlerts(handedOver.register, pins("north", later.id));
    expect(alarm).toMatchObject({ kind: "root-differs", party: "north", subject: NORTH_ROOT.id });
  });
});

describe("acknowledge()", () => {
  test("remembers on this device what was seen, for each conference", async () => {
    const vault = memoryVault();
    const [first, second, third] = alerts;
    if (first === undefined || second === undefined || third === undefined) expect.fail();
    await acknowledge(vault, CONFERENCE, [first]);
    await acknowledge(vault, CONFERENCE, [second, first]);
    expect([...(await readAcknowledged(vault, CONFERENCE))]).toEqual([second.id, first.id].sort());
    expect((await readAcknowledged(vault, CONFERENCE)).has(third.id)).toBe(false);
    expect((await readAcknowledged(vault, SECRETARIAT.id)).size).toBe(0);
  });

  test("throws for a vault that holds something else", async () => {
    const vault = memoryVault();
    await acknowledge(vault, CONFERENCE, alerts);
    const [place = ""] = await vault.names("acknowledged/");
    await vault.write(place, Uint8Array.of(0xf6));
    await expect(readAcknowledged(vault, CONFERENCE)).rejects.toThrow("Cannot read what was acknowledged");
  });
});
