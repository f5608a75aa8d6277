import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { filled, testDevice } from "../../testing/wire-devices.ts";
import { parseLeaf } from "../entry/index.ts";
import { base64UrlOf } from "./bytes-text.ts";
import { handshakeLeaf } from "./handshake-leaf.ts";
import { clientFrame, serverFrame } from "./live-frames.ts";
import { REFUSAL_CODES, REFUSAL_STATUS } from "./refusal.ts";
import type { Route } from "./route.ts";
import { ROUTES, routePath } from "./routes.ts";

const routes = Object.entries<Route>(ROUTES);
const bodies = routes.flatMap(([name, { body }]) => (body instanceof z.ZodType ? [[name, body] as const] : []));

describe("ROUTES", () => {
  test("has every method and path once", () => {
    const places = routes.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test("takes a body exactly where it says how long one may be", () => {
    const isSaid = routes.map(([, { body, mostBytes }]) => (body !== undefined) === mostBytes > 0);
    expect(isSaid).not.toContain(false);
  });

  test("has a JSON Schema for everything that is JSON", () => {
    for (const [, { query, body, answer }] of routes) {
      for (const schema of [query, body, answer]) {
        if (schema instanceof z.ZodType) expect(z.toJSONSchema(schema, { io: "input" })).toHaveProperty("$schema");
      }
    }
  });

  test.each(bodies)("%s refuses any JSON that is not its body, and does not throw", (_name, body) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(body.safeParse(value).success).toBe(false);
      }),
    );
  });

  test("refuses a field that it does not know", () => {
    const body = { room: base64UrlOf(filled(1)), founder: { identity: "A".repeat(128), pseudonym: "A".repeat(43) } };
    expect(ROUTES.createRoom.body.safeParse(body).success).toBe(true);
    expect(ROUTES.createRoom.body.safeParse({ ...body, title: "Fishing" }).success).toBe(false);
  });

  test("refuses keys of a device that no signature can be trusted with", () => {
    const { keys } = testDevice(1);
    const device = z.encode(ROUTES.claim.body.shape.device, keys as Required<typeof keys>);
    const token = base64UrlOf(filled(1));
    expect(ROUTES.claim.body.safeParse({ token, device }).success).toBe(true);
    const small = { ...device, ed25519: base64UrlOf(filled(0)) };
    expect(ROUTES.claim.body.safeParse({ token, device: small }).success).toBe(false);
  });

  test("reads a page's bounds from text, with defaults", () => {
    const { query } = ROUTES.items;
    expect(query.parse({})).toEqual({ after: 0, limit: 100 });
    expect(query.parse({ after: "7", limit: "1000" })).toEqual({ after: 7, limit: 1000 });
    for (const wrong of [
      { after: "-1" },
      { limit: "0" },
      { limit: "1001" },
      { after: "x" },
      { after: "1.5" },
      { b: "1" },
    ])
      expect(query.safeParse(wrong).success).toBe(false);
  });
});

describe("routePath()", () => {
  test("fills names in", () => {
    const name = base64UrlOf(filled(1));
    const path = routePath(ROUTES.postEntries.path, { conference: filled(1), room: filled(1) });
    expect(path).toBe(`/api/v1/conferences/${name}/rooms/${name}/entries`);
    expect(routePath(ROUTES.tile.path, { conference: filled(1), "*": "0/001" })).toMatch(/\/log\/tile\/0\/001$/);
  });

  test("refuses to leave a name out", () => {
    expect(() => routePath(ROUTES.postEntries.path, { conference: filled(1) })).toThrow(RangeError);
  });
});

describe("frames", () => {
  test("are read back as they were written", () => {
    const follow = {
      type: "follow",
      room: filled(1),
      after: 7,
      key: filled(2),
      signature: new Uint8Array(64),
    } as const;
    expect(clientFrame.parse(z.encode(clientFrame, follow))).toEqual(follow);
    const refused = { type: "refused", error: "not-in-room", message: "No" } as const;
    expect(serverFrame.parse(z.encode(serverFrame, refused))).toEqual(refused);
  });

  test("of any other JSON are refused without throwing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(clientFrame.safeParse(value).success).toBe(false);
        expect(serverFrame.safeParse(value).success).toBe(false);
      }),
    );
  });
});

test("every refusal has a status of a refusal", () => {
  const statuses = REFUSAL_CODES.map((code) => REFUSAL_STATUS[code]);
  expect([...new Set(statuses)].sort()).toEqual([400, 401, 403, 404, 409, 413, 429, 500, 503]);
});

describe("handshakeLeaf()", () => {
  const of = (room: number, epoch: number, handshake: number) =>
    handshakeLeaf({ room: filled(room), epoch, handshake: filled(handshake) });

  test("is a leaf whose tag is the room's and epoch's, and whose commitment is the handshake's", () => {
    const [one, sameTag, other] = [of(1, 3, 5), of(1, 3, 6), of(1, 4, 5)].map((leaf) => parseLeaf(leaf));
    if (!one?.ok || !sameTag?.ok || !other?.ok) throw new Error("Not leaves");
    expect(one.value.tag).toEqual(sameTag.value.tag);
    expect(one.value.commitment).not.toEqual(sameTag.value.commitment);
    expect(one.value.tag).not.toEqual(other.value.tag);
    expect(one.value.commitment).toEqual(other.value.commitment);
  });

  test("has the bytes that it had when its format was fixed", () => {
    expect(base64UrlOf(of(1, 3, 5))).toBe(
      "AQR7uSabq7Ukj770Gj69GeS24S_-4D-Ww2TiL9ZElpm9kqx4eHWseC74jKub1LCivFbiZBtLVMaMIyDlsB_rj9M",
    );
  });
});
