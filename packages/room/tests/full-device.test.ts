import { expect, test } from "vitest";
import { createConference } from "../src/session/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, testTools } from "../testing/seats.ts";

const FILE_BYTES = 1_000_000;

test("a device without room for the files that it sends sends them all the same", async () => {
  const tools = await testTools(new MemoryServer(Date.now), "secretariat", nearlyFull());
  const conference = granted(await createConference({ title: "Blue Harbor", name: "Sofia" }, tools));
  const room = granted(await conference.createRoom({ kind: "plenary", title: "Plenary" }));
  const bytes = new Uint8Array(FILE_BYTES).fill(1);
  granted(await room.attach({ name: "annex.pdf", type: "application/pdf", bytes }));
  const [file] = room.state.files;
  expect(granted(await room.file(file?.body.hash ?? new Uint8Array()))).toEqual(bytes);
});

/** A vault that takes no value as long as a file. */
function nearlyFull(): Vault {
  const vault = memoryVault();
  return {
    ...vault,
    writeAll: async (changes) => {
      if ([...changes.values()].some((value) => (value?.length ?? 0) > FILE_BYTES)) throw new Error("No space is left");
      await vault.writeAll(changes);
    },
  };
}
