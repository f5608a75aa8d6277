import type { Result } from "@entente/analysis/agenda";
import { type IndexedDbVault, indexedDbVault, VaultInUse } from "@entente/room/browser";

/** How often, and after how many ms each, a vault is asked for again while a page that is closing still has it. */
const [ATTEMPTS, PAUSE_MS] = [5, 400];

/** The vault of a seat on this device, for this page alone. */
export async function openVault(seat: string): Promise<Result<IndexedDbVault, "open-elsewhere">> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { ok: true, value: await indexedDbVault(`seat-${seat}`) };
    } catch (error) {
      if (!(error instanceof VaultInUse)) throw error;
      if (attempt === ATTEMPTS) return { ok: false, reason: "open-elsewhere" };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
