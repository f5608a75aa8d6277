import { expect, test } from "vitest";
import { addressName } from "./address-name.ts";

test("addressName() is an IPv4 address itself, and of an IPv6 address the network", () => {
  expect(addressName("192.0.2.7")).toBe("192.0.2.7");
  expect(addressName("::ffff:192.0.2.7")).toBe("::ffff:192.0.2.7");
  expect(addressName("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(addressName("2001:db8:1:2::9")).toBe("2001:db8:1:2");
  expect(addressName("2001:db8::9")).toBe("2001:db8:0:0");
  expect(addressName("::1")).toBe("0:0:0:0");
});
