import { describe, expect, test } from "vitest";
import { countSent, type Sender } from "./sent-scores.ts";

function scopeWithCounter(): { scope: Sender; sent: () => number } {
  let count = 0;
  const scope: Sender = { fetch: () => Promise.resolve(new Response()) };
  countSent(scope, () => {
    count += 1;
  });
  return { scope, sent: () => count };
}

describe("countSent()", () => {
  test("does not count reading a plain address", async () => {
    const { scope, sent } = scopeWithCounter();
    await scope.fetch("/cases/index.json");
    expect(sent()).toBe(0);
  });

  test("counts a request with a body", async () => {
    const { scope, sent } = scopeWithCounter();
    await scope.fetch("/anything", { method: "POST", body: "78" });
    await scope.fetch(new Request("https://desk.example/anything", { method: "POST", body: "81" }));
    expect(sent()).toBe(2);
  });

  test("counts a query string, which could carry a score", async () => {
    const { scope, sent } = scopeWithCounter();
    await scope.fetch("/cases/index.json?score=78");
    expect(sent()).toBe(1);
  });

  test("counts WebSocket messages and beacons", () => {
    let count = 0;
    class Socket {
      send(): void {}
    }
    const navigator = { sendBeacon: () => true };
    const scope = { fetch, WebSocket: Socket, navigator } as unknown as Sender;
    countSent(scope, () => {
      count += 1;
    });
    new Socket().send();
    navigator.sendBeacon();
    expect(count).toBe(2);
  });
});
