import { Readable } from "node:stream";
import { sameBytes } from "@entente/record/encoding";
import { isSealedSize } from "@entente/record/entry";
import type { Store } from "../store/store.ts";
import { byteRange } from "./byte-range.ts";
import { answered, refused } from "./refusal.ts";
import type { Handlers } from "./routing.ts";
import { sealedHash } from "./sealed-hash.ts";

/** Sealed files. */
export function fileHandlers({ files }: Pick<Store, "files">): Pick<Handlers, "putFile" | "lackingFiles" | "file"> {
  return {
    putFile: async ({ names: { hash, ...at }, body }) => {
      if (!isSealedSize(body.length)) return refused("not-padded", "The file was not padded before it was sealed");
      if (!sameBytes(sealedHash(body), hash)) return refused("hash-mismatch", "The file does not have this hash");
      await files.put(at, { hash, bytes: body });
      return answered({});
    },
    lackingFiles: async ({ names, body: { hashes } }) =>
      answered({ hashes: [...(await files.lacking(names, hashes))] }),
    file: async ({ names: { hash, ...at }, range }) => {
      const size = await files.size(at, hash);
      if (size === undefined) return refused("not-found", "There is no such file");
      const asked = byteRange(range, size);
      const headers = { "accept-ranges": "bytes" };
      if (asked === "not-satisfiable")
        return answered({ content: new Uint8Array(0), status: 416, headers: { "content-range": `bytes */${size}` } });
      if (asked === undefined)
        return answered({
          content: Readable.from(files.read(at, hash)),
          headers: { ...headers, "content-length": String(size) },
        });
      const { start, end } = asked;
      const part = { "content-range": `bytes ${start}-${end - 1}/${size}`, "content-length": String(end - start) };
      const content = Readable.from(files.read(at, hash, asked));
      return answered({ content, status: 206, headers: { ...headers, ...part } });
    },
  };
}
