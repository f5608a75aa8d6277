import { relayClient } from "./relay-client.ts";
import { answerWith } from "./second-process.ts";
import { processorSeconds, type Spread, spreadOf } from "./spread.ts";
import { atPace, until } from "./steady-pace.ts";

/** The same room over a plain relay: three clients have the document, the rest count frames. */
export interface RelayedMembersPlan {
  readonly address: string;
  readonly members: number;
  readonly acts: number;
  readonly actsPerSecond: number;
  /** Bytes of an act. */
  readonly size: number;
}

/** How long it took from the moment at which an act was due, in ms, and what it took of this process. */
export interface RelayedMembersFound {
  readonly applied: Spread;
  readonly acknowledged: Spread;
  readonly frames: number;
  readonly seconds: number;
  readonly loadSeconds: number;
}

await answerWith<RelayedMembersPlan, RelayedMembersFound>(async ({ address, members, acts, actsPerSecond, size }) => {
  let frames = 0;
  const frame = (): void => {
    frames += 1;
  };
  const [applied, acknowledged, dues] = [[] as number[], [] as number[], [] as number[]];
  const folding = await Promise.all(
    [0, 1, 2].map((own) => relayClient(address, { frame: () => undefined, entry: (bytes) => note(bytes, own) })),
  );
  await Promise.all(Array.from({ length: members - folding.length }, () => relayClient(address, { frame })));
  const [cpu, started, before] = [process.cpuUsage(), performance.now(), frames];
  await atPace({ times: acts, perSecond: actsPerSecond }, (act, due) => {
    dues.push(due);
    const bytes = new Uint8Array(size);
    new DataView(bytes.buffer).setUint32(0, act);
    void folding[act % folding.length]?.append(bytes).then(() => acknowledged.push(performance.now() - due));
  });
  await until(
    () => applied.length === 2 * acts && acknowledged.length === acts,
    () => `${applied.length} of ${2 * acts} updates were applied`,
  );
  const seconds = (performance.now() - started) / 1000;
  const spreads = { applied: spreadOf(applied), acknowledged: spreadOf(acknowledged) };
  return { ...spreads, frames: frames - before, seconds, loadSeconds: processorSeconds(cpu) };

  function note(bytes: Uint8Array, at: number): void {
    const act = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    if (act % folding.length !== at) applied.push(performance.now() - (dues[act] ?? Number.NaN));
  }
});
