import { fork } from "node:child_process";
import { once } from "node:events";

/** What a script says when it has prepared all and begins to measure. */
const BEGINS = "begins";

/** Runs a script in a process of its own: it is sent the plan, says when it begins to measure, and answers once. */
export async function inSecondProcess<Plan extends object, Found>(
  script: string,
  plan: Plan,
  onBegin: () => void = () => {},
): Promise<Found> {
  const child = fork(script, { serialization: "advanced" });
  child.send(plan);
  const ended = once(child, "exit");
  const answered = new Promise<{ readonly found: unknown }>((resolve) => {
    child.on("message", (said) => (said === BEGINS ? onBegin() : resolve({ found: said })));
  });
  const first = await Promise.race([answered, ended.then(() => undefined)]);
  if (first === undefined) throw new Error(`Cannot measure: ${script} ended without an answer`);
  await ended;
  return first.found as Found;
}

/** What a script of `inSecondProcess` does: takes the plan, answers, and ends. */
export async function answerWith<Plan, Found extends object>(
  work: (plan: Plan, begins: () => void) => Promise<Found>,
): Promise<void> {
  const [plan] = await once(process, "message");
  const found = await work(plan as Plan, () => process.send?.(BEGINS));
  await new Promise((sent) => process.send?.(found, sent));
  process.exit(0);
}
