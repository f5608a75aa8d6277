import { describe, expect, test } from "vitest";
import { MemoryServer } from "../../testing/memory-server.ts";
import { secretariatOf, testTools } from "../../testing/seats.ts";
import { createConference, joinConference, keptConferences } from "./enter-conference.ts";
import { isWrittenName, unlessNamed } from "./written-name.ts";

describe("isWrittenName()", () => {
  test.each(["A", "Zoë Marsh", "ليلى حدّاد", "代表团", "a".repeat(200), " a "])("takes %j", (text) => {
    expect(isWrittenName(text)).toBe(true);
  });

  test.each(["", "   ", "a\nb", "a\u2028b", "a\u0007", "a".repeat(201)])("refuses %j", (text) => {
    expect(isWrittenName(text)).toBe(false);
  });
});

test("unlessNamed() says which name is wrong", () => {
  expect(unlessNamed({ person: "Ada", room: "Plenary" })).toBeUndefined();
  const message = "The name of a room is one line of 1 to 200 letters";
  expect(unlessNamed({ person: "Ada", room: "" })?.reason).toEqual({ code: "not-a-name", message });
});

test("nothing is made under a name that is none", async () => {
  const server = new MemoryServer(Date.now);
  const tools = await testTools(server, "secretariat");
  const nothing = { ok: false, reason: { code: "not-a-name" } };
  expect(await createConference({ title: "", name: "Sofia" }, tools)).toMatchObject(nothing);
  expect(await joinConference({ link: "https://talks.example/", name: "\n" }, tools)).toMatchObject(nothing);
  expect(await keptConferences(tools)).toEqual([]);
  const { conference } = await secretariatOf(server);
  expect(await conference.createRoom({ kind: "plenary", title: "a".repeat(201) })).toMatchObject(nothing);
  expect(conference.rooms()).toEqual([]);
});
