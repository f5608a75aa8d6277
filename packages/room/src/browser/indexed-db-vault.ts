import { type Vault, vaultName } from "../vault/index.ts";

/** A vault in this browser, held by this page until it is disposed of. */
export interface IndexedDbVault extends Vault, AsyncDisposable {}

/** That another page of this browser has the vault open. */
export class VaultInUse extends Error {
  constructor(name: string) {
    super(`Cannot open the vault "${name}": another window of this browser has it open`);
    this.name = "VaultInUse";
  }
}

const STORE = "values";

/**
 * A vault in the browser's IndexedDB: all changes of a write in one transaction, durable before it counts as done.
 *
 * One page at a time, by a lock of the browser. The browser may throw the data away when it runs out of space, unless
 * the person grants the page to keep it (`navigator.storage.persist`).
 *
 * @throws {VaultInUse} If another page has it open.
 * @see Indexed Database API 3.0, section 2.7.3 (durability); Web Locks API.
 * @example
 * import "fake-indexeddb/auto"; // Outside a browser.
 * import { indexedDbVault } from "@entente/room/browser";
 * await using vault = await indexedDbVault("seat of the north");
 * await vault.write("rooms/7f", Uint8Array.of(1));
 * await vault.read("rooms/7f"); // => Uint8Array.of(1)
 */
export async function indexedDbVault(name: string): Promise<IndexedDbVault> {
  const release = await holdName(`entente/${name}`);
  if (release === undefined) throw new VaultInUse(name);
  try {
    const database = await openDatabase(`entente/${name}`);
    return vaultOver(database, () => {
      database.close();
      release();
    });
  } catch (error) {
    release();
    throw error;
  }
}

function vaultOver(database: IDBDatabase, close: () => void): IndexedDbVault {
  const writeAll: Vault["writeAll"] = async (changes) => {
    for (const name of changes.keys()) vaultName(name);
    if (changes.size === 0) return;
    const copies = [...changes].map(([name, value]) => [name, value?.slice()] as const);
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    const values = transaction.objectStore(STORE);
    for (const [name, value] of copies) {
      if (value === undefined) values.delete(name);
      else values.put(value, name);
    }
    await completed(transaction);
  };
  const values = (): IDBObjectStore => database.transaction(STORE, "readonly").objectStore(STORE);
  return {
    read: async (name) => {
      const value: unknown = await resultOf(values().get(vaultName(name)));
      return value instanceof Uint8Array ? value : undefined;
    },
    names: async (prefix) => (await resultOf(values().getAllKeys(beginningWith(prefix)))).map(String),
    write: (name, value) => writeAll(new Map([[name, value]])),
    remove: (name) => writeAll(new Map([[name, undefined]])),
    writeAll,
    [Symbol.asyncDispose]: async () => close(),
  };
}

/** All names from the prefix on; no name has a character above `z`. */
function beginningWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\u{ffff}`);
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return resultOf(request);
}

function resultOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Takes the lock of this name if it is free, until the function that it answers with is called. */
function holdName(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(reject);
  });
}
