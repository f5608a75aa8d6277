import type { ConferenceCore } from "./conference-core.ts";

/** Whether this device has all of the register that the followed log holds, so that it can judge who may be where. */
export async function hasRegister(core: ConferenceCore): Promise<boolean> {
  const register = core.registerLedger;
  if (register === undefined || register.head.isLeft || register.head.stuck !== undefined) return true;
  await register.watch.advance(core.log, core.log.size);
  return register.watch.cursor >= core.log.size && register.watch.isDelivered;
}
