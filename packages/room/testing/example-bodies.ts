import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PartyId } from "@entente/analysis/agenda";
import type { Instructions } from "@entente/analysis/preferences";
import type { ActKind, WrittenBody } from "../src/acts/index.ts";
import { signer } from "./register-scene.ts";

const CASE = join(import.meta.dirname, "..", "..", "..", "cases", "blue-harbor");

/** The instructions of Arkvale in the worked case. */
export const INSTRUCTIONS: Instructions = JSON.parse(readFileSync(join(CASE, "instructions", "arkvale.json"), "utf8"));

const name = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

/** A body for every kind of act, with every field that it may have. */
export const EXAMPLE_BODIES: { readonly [Kind in ActKind]: WrittenBody<Kind> } = {
  "room/described": { kind: "caucus", party: "arkvale", nonce: name(1), title: "Caucus of Arkvale" },
  "room/roster": { epoch: 1, joined: [{ device: name(2), pseudonym: name(3) }], left: [name(4)] },
  "room/state": { entries: 12, leaves: name(5) },
  "room/left": {},
  "room/history": { keys: [{ epoch: 0, key: name(6) }] },
  "room/snapshot": {
    fold: 1,
    position: 7,
    log: { size: 8, root: name(9) },
    state: name(10),
    file: { hash: name(11), key: name(12), size: 13 },
  },
  "note/taken": { text: "Fishing first" },
  "point/raised": { text: "Who counts the boats?", answers: name(14) },
  "file/attached": { name: "annex III.pdf", type: "application/pdf", size: 3, hash: name(15), key: name(16) },
  "offer/tabled": {
    case: "blue-harbor",
    outcome: { fish: "low" },
    withoutPrejudice: false,
    text: "Twelve boats",
    replaces: name(17),
  },
  "offer/explored": {
    case: "blue-harbor",
    outcome: { fish: "low", port: "shared" },
    withoutPrejudice: true,
    text: "What if",
    replaces: name(18),
  },
  "offer/answered": { offer: name(19), answer: "accept-ad-ref", text: "Subject to the capital" },
  "offer/withdrawn": { offer: name(20), text: "Overtaken" },
  "instructions/set": INSTRUCTIONS,
  "credential/accredited": { party: "arkvale", role: "head", device: name(21), name: "Ada" },
  "credential/device": { keys: signer(23).keys },
  "credential/root-attested": { party: "arkvale" as PartyId, title: "Republic of Arkvale", root: signer(24).keys },
  "credential/root-replaced": { party: "arkvale", replaces: signer(24).id, root: signer(25).keys },
  "credential/successor-named": { party: "arkvale", successor: name(26) },
  "credential/withdrawn": { device: name(22) },
};
