import { lookup } from "node:dns";
import { expect, test, vi } from "vitest";
import { reachedDatabase } from "./reached-database.ts";

vi.mock("node:dns", { spy: true });

test("reachedDatabase() says in one line why not, and not where", async () => {
  const refused = /^Cannot reach the database of DATABASE_URL: connect ECONNREFUSED 127\.0\.0\.1:1$/;
  await expect(reachedDatabase("postgres://anna:secret@127.0.0.1:1/x")).rejects.toThrow(refused);
  await expect(reachedDatabase("postgres://anna:secret@nowhere.invalid/x")).rejects.toThrow(
    /^Cannot reach the database of DATABASE_URL: getaddrinfo \w+ nowhere\.invalid$/,
  );
  await expect(reachedDatabase("postgres://anna:sec ret@a b:c/x")).rejects.toThrow(/^((?!sec).)*$/);
});

test("reachedDatabase() says of each address of a host why not", async () => {
  const addresses = [
    { address: "127.0.0.1", family: 4 },
    { address: "127.0.0.2", family: 4 },
  ];
  vi.mocked(lookup).mockImplementation(((_host: string, _options: object, done: (...found: unknown[]) => void) =>
    done(null, addresses)) as never);
  await expect(reachedDatabase("postgres://anna@localhost:1/x")).rejects.toThrow(
    "DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED 127.0.0.2:1",
  );
});
