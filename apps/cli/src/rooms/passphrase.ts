import { stderr, stdin } from "node:process";
import { CannotRun } from "../cannot-run.ts";

const ENTER = /[\r\n]/;
const CTRL_C = "\u0003";
const BACKSPACE = /[\u007f\b]/;

/**
 * The passphrase of a profile: from ENTENTE_PASSPHRASE, or asked for at the terminal without showing it.
 *
 * @throws {CannotRun} If there is neither.
 */
export async function passphraseFor(folder: string): Promise<string> {
  const given = process.env.ENTENTE_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (stdin.isTTY) return asked(`Passphrase for ${folder}: `);
  throw new CannotRun(`${folder}: it has a passphrase; give it at a terminal or as ENTENTE_PASSPHRASE`);
}

/**
 * A new passphrase, asked for twice.
 *
 * @throws {CannotRun} If nobody can be asked, it is empty, or the two differ.
 */
export async function newPassphrase(folder: string): Promise<string> {
  const given = process.env.ENTENTE_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (!stdin.isTTY) {
    throw new CannotRun(
      `${folder}: new keys need a passphrase: at a terminal, as ENTENTE_PASSPHRASE, or --unprotected`,
    );
  }
  const first = await asked(`New passphrase for ${folder}: `);
  if (first === "") throw new CannotRun("The passphrase is empty; --unprotected keeps keys without one");
  if ((await asked("Once more: ")) !== first) throw new CannotRun("The two passphrases differ");
  return first;
}

/** Reads a line from the terminal in raw mode, so that nothing is shown. */
async function asked(question: string): Promise<string> {
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  let typed = "";
  try {
    for await (const chunk of stdin) {
      for (const sign of String(chunk)) {
        if (sign === CTRL_C) throw new CannotRun("Stopped");
        if (ENTER.test(sign)) return typed;
        typed = BACKSPACE.test(sign) ? typed.slice(0, -1) : typed + sign;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    stderr.write("\n");
  }
}
