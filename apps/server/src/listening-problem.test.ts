import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { listeningProblem } from "./listening-problem.ts";

const config = { host: "127.0.0.1", port: 4820, logLevel: "warn" } as const;

test("listeningProblem() says in one line that the port is taken", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await once(first, "listening");
  const second = createServer().listen(first.address() as AddressInfo);
  const [error] = await once(second, "error").catch((thrown: unknown) => [thrown]);
  first.close();
  expect(listeningProblem(error, config)).toBe(
    "Cannot listen on 127.0.0.1:4820: the port is taken; set PORT to another one",
  );
});

test("listeningProblem() says in one line that the host name leads nowhere, if it is the server's", () => {
  const host = "nowhere.invalid";
  const error = Object.assign(new Error("nowhere"), { code: "ENOTFOUND", syscall: "getaddrinfo", hostname: host });
  expect(listeningProblem(error, { ...config, host })).toBe(
    "Cannot listen on nowhere.invalid:4820: the host name leads nowhere; set HOST to an address of this machine",
  );
  expect(listeningProblem(error, config)).toBeUndefined();
});

test("listeningProblem() leaves other errors alone", () => {
  const forbidden = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", syscall: "mkdir" });
  expect(listeningProblem(forbidden, config)).toBeUndefined();
  expect(listeningProblem(new Error("disk full"), config)).toBeUndefined();
  expect(listeningProblem("disk full", config)).toBeUndefined();
});
