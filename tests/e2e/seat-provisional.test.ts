import { base64UrlOf } from "@entente/record/wire";
import { emptyRoom, FOLD_VERSION, roomAfterAll, snapshotBytes, stateHash } from "@entente/room/fold";
import type { Room } from "@entente/room/session";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";
import { openPart, visit } from "./seat-pages.ts";
import {
  devicesOf,
  letIn,
  type OpenedBrowser,
  openBrowser,
  openScene,
  type Scene,
  say,
  sitDown,
  takeSeat,
  type Window,
} from "./seat-scene.ts";

const NOTES = 600;
const PLENARY = "Plenary of the long pier";
const ADA = { name: "Ada Lind", passphrase: "herring under moonlight" };
const BASIM = { name: "باسم النوري", passphrase: "rye bread at dawn" };

/** A later one waits for an earlier one: the story is one. */
describe("a room in which much was said, on the page of a newcomer", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let plenary: Room;
  let release: () => void;
  let wide: Window;
  let phone: Window;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    wide = await browser.open({});
    phone = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ar" });
    const { conference } = scene.secretariat;
    for (const [{ page }, party, title, by] of [
      [wide, "arkvale", "Republic of Arkvale", ADA],
      [phone, "brennholm", "Federation of Brennholm", BASIM],
    ] as const) {
      const link = granted(await conference.invite({ party, role: "head", title }));
      await takeSeat(page, link, by);
      await letIn(scene);
      await page.locator('[data-page="new-room"]').waitFor();
    }
    plenary = granted(await conference.createRoom({ kind: "plenary", title: PLENARY }));
    const texts = Array.from({ length: NOTES }, (_, at) => `Sounding number ${at + 1}.`);
    await Promise.all(texts.map(async (text) => granted(await plenary.post({ kind: "note/taken", body: { text } }))));
    granted(await plenary.post({ kind: "offer/explored", body: { outcome: { F1: "f1-a" }, withoutPrejudice: true } }));
    granted(await conference.sync());
  }, 240_000);

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  test("shows it as a member's snapshot has it: to be read, with no receipt, and not to be written in", async () => {
    const { page } = wide;
    await page.goto("about:blank"); // Else it may come in before the snapshot is announced, and look again as it replays.
    release = await holdReplay(page);
    granted(await plenary.add(devicesOf(scene.secretariat.conference, ["arkvale"])));
    await page.goBack();
    await sitDown(page, ADA.passphrase);
    await page.getByRole("heading", { level: 1, name: PLENARY }).waitFor({ timeout: 120_000 });
    const banner = page.locator(".provisional");
    await banner.locator("[role=status]", { hasText: "Not checked here yet: the room as" }).waitFor();
    expect(await banner.locator("progress").getAttribute("value")).toBe("0");
    await page.locator(".line", { hasText: `Sounding number ${NOTES}.` }).waitFor();
    const receipts = await page.locator(".thread .receipt").evaluateAll((all) => all.map((one) => one.dataset.receipt));
    expect([...new Set(receipts)]).toEqual(["unchecked"]);
    expect(await page.locator(".offer").count()).toBe(1);
    for (const absent of [".composer", ".reply", "[aria-labelledby=files] .button"]) {
      expect(await page.locator(absent).count()).toBe(0);
    }
    await visit(wide, "provisional-en");
    await page.evaluate(() => scrollTo({ top: 0 }));
    await visit(wide, "provisional-top-en");
    await openPart(page, "record");
    for (const absent of [".add-members", "[aria-labelledby=archive]", "[aria-labelledby=leaving]"]) {
      expect(await page.locator(absent).count()).toBe(0);
    }
    await visit(wide, "provisional-record-en");
    await openPart(page, "offer");
    await page.getByText("You can make an offer here as soon as").waitFor();
    expect(await page.locator(".offer-composer").count()).toBe(0);
    await openPart(page, "talk");
  }, 300_000);

  test("turns into the verified room under the reader's eyes, and a screen reader is told once", async () => {
    const { page } = wide;
    const earlier = page.locator(".thread-earlier .button");
    await earlier.press("Enter");
    const read = page.locator(".line", { hasText: `Sounding number ${NOTES - 90}.` });
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    await page.evaluate(noteWhatIsTold);
    release();
    await page.locator(".composer").waitFor({ timeout: 120_000 });
    expect(await page.locator(".provisional").count()).toBe(0);
    expect(Math.abs(((await read.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    expect(await earlier.evaluate((button) => button === document.activeElement)).toBe(true);
    const { told, verified } = await page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);
    expect(told).toEqual(["All entries are checked."]);
    expect(verified.toSorted((one, other) => one - other)).toEqual(verified);
    expect(verified.at(-1)).toBeGreaterThan(0);
    await page.locator('.line[data-receipt="logged"]', { hasText: `Sounding number ${NOTES}.` }).waitFor();
    expect(await page.locator('[data-receipt="unchecked"]').count()).toBe(0);
    await say(page, "Good morning.");
    await page.locator('.line[data-receipt="logged"]', { hasText: "Good morning." }).waitFor();
    expect(await page.locator(".alarm").count()).toBe(0);
  }, 300_000);

  test("says who showed another room than it is, in an alarm after the replay", async () => {
    const { page } = phone;
    await page.goto("about:blank");
    const release = await holdReplay(page);
    granted(await plenary.add(devicesOf(scene.secretariat.conference, ["brennholm"])));
    await announceFalsely(scene.secretariat, plenary);
    await page.goBack();
    await sitDown(page, BASIM.passphrase);
    await page.locator(".provisional").waitFor({ timeout: 120_000 });
    await page.locator(".line", { hasText: "Nothing was sounded." }).waitFor();
    await visit(phone, "provisional-ar");
    release();
    await page.locator(".composer").waitFor({ timeout: 120_000 });
    await page.locator(".line", { hasText: `Sounding number ${NOTES}.` }).waitFor();
    expect(await page.locator(".line", { hasText: "Nothing was sounded." }).count()).toBe(0);
    await page.locator(".alarm .finding-detail", { hasText: "snapshot-contradicted" }).waitFor();
    await page.evaluate(() => scrollTo({ top: 0 }));
    await visit(phone, "provisional-alarm-ar");
  }, 300_000);

  test("no console error and no breach of the content security policy", () => {
    for (const { problems } of [wide, phone]) expect(problems).toEqual([]);
  });

  /** Holds back the page's request for the plenary from its beginning, until what it answers with is called. */
  async function holdReplay(page: Page): Promise<() => void> {
    const { promise: released, resolve } = Promise.withResolvers<void>();
    const path = `/${base64UrlOf(plenary.id)}/items`;
    await page.route(
      ({ pathname }) => pathname.endsWith(path),
      async (route) => {
        if (new URL(route.request().url()).searchParams.get("after") === "0") await released;
        await route.continue();
      },
    );
    return resolve;
  }
});

/** Announces the room with other words in its last note, as a lying member would. */
async function announceFalsely({ conference }: TestSeat, room: Room): Promise<void> {
  const { state } = room;
  const last = state.notes.findLast(({ body }) => body.text === `Sounding number ${NOTES}.`)?.placed;
  const log = state.snapshots.at(-1)?.body.log;
  if (last === undefined || log === undefined) throw new Error("Nothing was announced before");
  const act = { ...last.entry.act, body: { text: "Nothing was sounded." } };
  const placed = state.order.map((one) =>
    one.placed.index === last.index ? { ...last, entry: { ...last.entry, act } } : one.placed,
  );
  const told = roomAfterAll(emptyRoom(state.start), placed);
  // A snapshot is sealed as every file is.
  granted(await room.attach({ name: "minutes", type: "application/cbor", bytes: snapshotBytes(told, log) }));
  granted(await conference.sync());
  const attached = room.state.files.at(-1)?.body;
  if (attached === undefined) throw new Error("Nothing was attached");
  const { hash, key, size } = attached;
  const position = state.order.at(-1)?.placed.position ?? 0;
  const body = { fold: FOLD_VERSION, position, log, state: stateHash(told), file: { hash, key, size } };
  granted(await room.post({ kind: "room/snapshot", body }));
}

/** What the banner told a screen reader, and how much it said was verified, one after the other. */
interface Noted {
  readonly told: string[];
  readonly verified: number[];
}

/** In the page: notes from now on what the banner tells. */
function noteWhatIsTold(): void {
  const status = document.querySelector(".provisional [role=status]");
  const noted: Noted = { told: [], verified: [] };
  Object.assign(globalThis, { noted });
  if (status === null) return;
  new MutationObserver(() => noted.told.push(status.textContent)).observe(status, {
    ...{ subtree: true, childList: true, characterData: true },
  });
  const bar = document.querySelector("progress");
  if (bar === null) return;
  new MutationObserver(() => noted.verified.push(bar.value)).observe(bar, { attributeFilter: ["value"] });
}
