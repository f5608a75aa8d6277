import fc from "fast-check";
import { expect, test } from "vitest";
import { filled } from "../../testing/wire-devices.ts";
import { claimLinkText, parseClaimLink } from "./claim-link.ts";

test("claimLinkText() is read back, whatever the token", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (token) => {
      const link = { server: "https://talks.example:8443", token };
      expect(parseClaimLink(claimLinkText(link))).toEqual({ ok: true, value: link });
    }),
  );
});

test("parseClaimLink() refuses everything else without throwing", () => {
  const good = claimLinkText({ server: "http://127.0.0.1:1", token: filled(1) });
  const wrong = ["", "x", good.slice(0, -1), `${good}A`, good.replace("http", "ftp"), good.replace("/#", "/a#")];
  for (const text of [...wrong, good.replace("/#", "/?a#"), good.replace("claim", "seat")]) {
    expect(parseClaimLink(text)).toEqual({ ok: false, reason: "not-a-claim-link" });
  }
  fc.assert(fc.property(fc.string(), (text) => void expect(parseClaimLink(text).ok).toBe(false)));
  expect(() => claimLinkText({ server: "http://127.0.0.1:1", token: new Uint8Array(3) })).toThrow(RangeError);
});
