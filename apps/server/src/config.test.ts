import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig()", () => {
  test("is reachable from this machine only unless told otherwise", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        host: "127.0.0.1",
        port: 4820,
        logLevel: "warn",
        dataFolder: ".entente",
        logName: "entente",
        isBehindProxy: false,
      },
    });
    expect(readConfig({ HOST: "", PORT: "" })).toEqual(readConfig({}));
  });

  test("takes host, port and log level from the environment and freezes them", () => {
    const read = readConfig({ HOST: "0.0.0.0", PORT: "0", LOG_LEVEL: "info" });
    expect(read).toMatchObject({ ok: true, value: { host: "0.0.0.0", port: 0, logLevel: "info" } });
    expect(read.ok && Object.isFrozen(read.value)).toBe(true);
  });

  test("takes the data folder, a database, the logs' name and the proxy from the environment", () => {
    const env = { DATA_DIR: "/srv/entente", DATABASE_URL: "postgres://db/entente", LOG_NAME: "talks.example/log" };
    expect(readConfig({ ...env, BEHIND_PROXY: "1" })).toMatchObject({
      value: {
        dataFolder: "/srv/entente",
        databaseUrl: "postgres://db/entente",
        logName: "talks.example/log",
        isBehindProxy: true,
      },
    });
    expect(readConfig({ LOG_NAME: "two words" })).toMatchObject({ ok: false });
    expect(readConfig({ LOG_NAME: "a+b" })).toMatchObject({ ok: false });
  });

  test.each(["x", "-1", "65536", "80.5", "1e3", " 80"])("refuses the port %j in one line", (PORT) => {
    expect(readConfig({ PORT })).toEqual({
      ok: false,
      reason: `Cannot use PORT "${PORT}": expected a whole number from 0 to 65535`,
    });
  });

  test("refuses a host that is an address of a page and an unknown log level", () => {
    expect(readConfig({ HOST: "http://localhost/" })).toMatchObject({ ok: false });
    expect(readConfig({ LOG_LEVEL: "loud" })).toMatchObject({ ok: false, reason: expect.stringContaining('"loud"') });
  });
});
