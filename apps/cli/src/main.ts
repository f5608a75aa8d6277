import type { Answer } from "./answer.ts";
import { readArguments } from "./arguments/read-arguments.ts";
import { CannotRun, Refused } from "./cannot-run.ts";
import { isSystemRefusal, writeReason } from "./files/system-reason.ts";
import { jsonText } from "./print/json-text.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Runs one command line and answers the exit code: 0, 1 (ran, the answer is no) or 2 (could not run). */
export async function main(argv: readonly string[], terminal: Terminal = openTerminal()): Promise<number> {
  try {
    const request = readArguments(argv, terminal);
    if (request.kind === "text") return print(request.text, terminal);
    await readSchemasPlainly();
    const { run } = await request.command.load();
    return await show(await run(request.invocation, terminal), request.invocation.json, terminal);
  } catch (caught) {
    const error = firstOf(caught);
    terminal.complain(`entente: ${oneLine(reasonOf(error))}`);
    return error instanceof Refused ? 1 : 2;
  }
}

/** One process reads a handful of files: compiling each schema to code first would cost more than it saves. */
async function readSchemasPlainly(): Promise<void> {
  const { config } = await import("zod");
  config({ jitless: true });
}

function print(text: string, terminal: Terminal): number {
  terminal.write(text);
  return 0;
}

async function show(answer: Answer, json: boolean, terminal: Terminal): Promise<number> {
  for (const note of answer.notes ?? []) terminal.complain(`entente: ${oneLine(note)}`);
  if (!json) terminal.write(await answer.text());
  else if (answer.report !== undefined) terminal.write(`${jsonText(answer.report, 2)}\n`);
  return answer.isNo ? 1 : 0;
}

/** What went wrong first, where letting go of something failed because of it. */
function firstOf(error: unknown): unknown {
  return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}

function reasonOf(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  if (process.env.ENTENTE_TRACE) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (isSystemRefusal(error)) return systemText(error);
  const message = error instanceof Error ? error.message : String(error);
  return `${message} (this is a fault of the program; ENTENTE_TRACE=1 shows where)`;
}

/** A full or read-only disk in the middle of something: what was there before stays. */
function systemText(error: Error): string {
  const path = "path" in error && typeof error.path === "string" ? `${error.path}: ` : "";
  return `${path}${writeReason(error)}`;
}

/** Whatever a file put into a message, the message stays one line and cannot steer the terminal. */
function oneLine(message: string): string {
  if (process.env.ENTENTE_TRACE) return message;
  return message.replaceAll(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}
