import { verifyArchive } from "@entente/record/archive";
import { nodeSchemes } from "@entente/record/node";
import { parsePolicy } from "@entente/record/receipt";
import { rootOf } from "@entente/room/register";
import type { Conference } from "@entente/room/session";
import { expect, test } from "vitest";
import { granted, headOf, reopened, secretariatOf } from "../../packages/room/testing/seats.ts";
import { runningServer } from "./running-server.ts";

test("two delegations over the real server, restarted in the middle: an offer, its answer, a proven archive", async () => {
  await using server = await runningServer();
  const secretariat = await secretariatOf(server, server.claim);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const caucus = { kind: "caucus", title: "North alone", party: "north" } as const;
  const alone = granted(await north.conference.createRoom(caucus));
  granted(await alone.post({ kind: "note/taken", body: { text: "Fishing first" } }));
  const members = [north.device, south.device];
  granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  for (const { conference } of [north, south]) granted(await conference.sync());
  const offer = { outcome: { fish: "quota" }, text: "Twelve boats" };
  const posted = granted(await plenaryOf(north.conference).post({ kind: "offer/tabled", body: offer }));
  await server.stop();
  const offline = granted(await plenaryOf(south.conference).post({ kind: "note/taken", body: { text: "We see it" } }));
  expect(plenaryOf(south.conference).placed(offline.id)).toBeUndefined();
  await server.start();
  granted(await south.conference.sync());
  expect(plenaryOf(south.conference).placed(offline.id)?.receipt).toBe("logged");
  const made = plenaryOf(north.conference).placed(posted.id);
  const [told] = [...plenaryOf(south.conference).state.offers.values()];
  expect(told?.body).toMatchObject(offer);
  const answer = { offer: made?.hash ?? new Uint8Array(32), answer: "accept-ad-ref" } as const;
  granted(await plenaryOf(south.conference).post({ kind: "offer/answered", body: answer }));
  const again = await reopened(north);
  granted(await again.conference.sync());
  const [answered] = [...plenaryOf(again.conference).state.offers.values()];
  expect(answered?.answers.map(({ body }) => body.answer)).toEqual(["accept-ad-ref"]);
  granted(await plenaryOf(again.conference).signState());
  granted(await south.conference.sync());
  const archive = granted(await plenaryOf(south.conference).archive());
  const report = await verifyArchive(archive, {
    policy: await policyOf(south.conference, server.address),
    schemes: nodeSchemes,
  });
  expect(report.problem).toBeUndefined();
  expect(report.verdict).toBe("proven");
  for (const { conference } of [secretariat, again, south]) {
    expect(conference.findings.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([]);
  }
}, 120_000);

function plenaryOf(conference: Conference) {
  const plenary = conference.rooms().find(({ kind }) => kind === "plenary");
  if (plenary === undefined) throw new Error("Not in the plenary");
  return plenary;
}

/** What a verifier would have from outside: the log's key, and the roots as compared in person. */
async function policyOf(conference: Conference, server: string) {
  const id = Buffer.from(conference.id).toString("base64url");
  const facts: unknown = await (await fetch(`${server}/api/v1/conferences/${id}`)).json();
  const { logKeys } = facts as { readonly logKeys: readonly string[] };
  const roots = ["secretariat", "north", "south"].map((party) => {
    const root = rootOf(conference.register, party);
    return root === undefined ? "" : `root ${party} ${Buffer.from(root).toString("hex")}\n`;
  });
  return granted(parsePolicy([`log ${logKeys[0]}\n`, ...roots, "quorum none\n"].join("")));
}
