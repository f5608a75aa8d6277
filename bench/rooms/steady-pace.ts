/** Does something so many times at its times, whether or not what was begun before has ended. */
export async function atPace(
  { times, perSecond }: { readonly times: number; readonly perSecond: number },
  act: (count: number, due: number) => void,
): Promise<void> {
  const started = performance.now();
  for (let count = 0; count < times; count += 1) {
    const due = started + (count * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    act(count, due);
  }
}

const MOST_MS = 120_000;

/**
 * Waits until something has come about.
 *
 * @throws {Error} After two minutes, with how far it came.
 */
export async function until(isSo: () => boolean, howFar: () => string): Promise<void> {
  const started = performance.now();
  while (!isSo()) {
    if (performance.now() - started > MOST_MS) throw new Error(`Cannot measure: after two minutes ${howFar()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
