import { stderr, stdin } from "node:process";
import { CannotRun } from "../cannot-run.ts";

const ENTER = /[\r\n]/;
const BACKSPACE = /[\u007f\b]/;
/** Ctrl-C, and Ctrl-D, which ends the input. */
const STOPS = ["\u0003", "\u0004"];

/**
 * Reads a line from the terminal without showing it, in raw mode; what is typed beyond it waits for the next question.
 *
 * @throws {CannotRun} If the input is stopped.
 */
export async function asked(question: string): Promise<string> {
  stdin.setRawMode(true); // Before the question: whatever answers it at once is not to be shown either.
  stdin.setEncoding("utf8");
  stderr.write(question);
  try {
    return await typedLine();
  } finally {
    stdin.pause();
    stdin.setRawMode(false);
    stderr.write("\n");
  }
}

function typedLine(): Promise<string> {
  let typed = "";
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stdin.pause();
      stdin.off("data", take).off("end", stop);
    };
    const stop = (): void => {
      end();
      reject(new CannotRun("Stopped"));
    };
    const take = (chunk: string): void => {
      const at = chunk.search(ENTER);
      typed = withSigns(typed, at === -1 ? chunk : chunk.slice(0, at));
      if (STOPS.some((sign) => typed.includes(sign))) stop();
      else if (at !== -1) {
        end();
        if (at + 1 < chunk.length) stdin.unshift(chunk.slice(at + 1));
        resolve(typed);
      }
    };
    stdin.on("data", take).on("end", stop).resume();
  });
}

function withSigns(typed: string, signs: string): string {
  const all = Array.from(typed);
  for (const sign of signs) {
    if (BACKSPACE.test(sign)) all.pop();
    else all.push(sign);
  }
  return all.join("");
}
