import { describe, expect, test } from "vitest";
import { mayRemove } from "./may-change.ts";

const standing = { party: "arkvale", role: "head", name: "Ada", mayWrite: true, mayChange: true } as const;
const member = (party?: string) => ({
  ...{ device: new Uint8Array(32), pseudonym: new Uint8Array(32) },
  ...(party === undefined ? {} : { party }),
});

describe("mayRemove()", () => {
  test("lets delegations remove their own and the unaccredited, offices everybody, others nobody", () => {
    expect([member("arkvale"), member("brennholm"), member()].map((one) => mayRemove(standing, one))).toEqual([
      true,
      false,
      true,
    ]);
    expect(mayRemove({ ...standing, party: "mediator" }, member("brennholm"))).toBe(true);
    expect(mayRemove({ ...standing, mayChange: false }, member("arkvale"))).toBe(false);
    expect(mayRemove(undefined, member("arkvale"))).toBe(false);
  });
});
