import { stderr } from "node:process";
import type { Terminal } from "../terminal.ts";

const CLEAR = "\r\u001b[K";

/** Says on a line of its own what is waited for, once that takes a second and somebody watches; then clears it. */
export async function whileWaiting<Value>(
  what: () => string,
  { showsProgress }: Pick<Terminal, "showsProgress">,
  wait: () => Promise<Value>,
): Promise<Value> {
  if (!showsProgress) return wait();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    stderr.write(`${CLEAR}${what()} (${seconds} s)`);
  }, 1000);
  try {
    return await wait();
  } finally {
    clearInterval(timer);
    if (seconds > 0) stderr.write(CLEAR);
  }
}
