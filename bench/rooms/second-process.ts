import { fork } from "node:child_process";
import { once } from "node:events";

/** Runs a script in a process of its own: it is sent the plan, and answers once. */
export async function inSecondProcess<Plan extends object, Found>(script: string, plan: Plan): Promise<Found> {
  const child = fork(script, { serialization: "advanced" });
  child.send(plan);
  const ended = once(child, "exit");
  const answered = once(child, "message");
  const first = await Promise.race([answered.then(([found]) => ({ found })), ended.then(() => undefined)]);
  if (first === undefined) throw new Error(`Cannot measure: ${script} ended without an answer`);
  await ended;
  return first.found as Found;
}

/** What a script of `inSecondProcess` does: takes the plan, answers, and ends. */
export async function answerWith<Plan, Found extends object>(work: (plan: Plan) => Promise<Found>): Promise<void> {
  const [plan] = await once(process, "message");
  const found = await work(plan as Plan);
  await new Promise((sent) => process.send?.(found, sent));
  process.exit(0);
}
