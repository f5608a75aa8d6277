import type { Config } from "./config.ts";

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken; set PORT to another one",
  EACCES: "this user may not open the port; set PORT to one above 1023",
  EADDRNOTAVAIL: "this machine does not have that address; set HOST to one that it has",
  ENOTFOUND: "the host name leads nowhere; set HOST to an address of this machine",
};

/** The one line that says why the server cannot listen; undefined when the error is about something else. */
export function listeningProblem(error: unknown, { host, port }: Pick<Config, "host" | "port">): string | undefined {
  if (!(error instanceof Error) || !isOfListening(error, host)) return undefined;
  const problem = PROBLEMS["code" in error ? String(error.code) : ""];
  return problem === undefined ? undefined : `Cannot listen on ${host}:${port}: ${problem}`;
}

/** A folder that may not be opened and a database whose host leads nowhere have the same codes. */
function isOfListening(error: Error, host: string): boolean {
  const { syscall, hostname } = error as { readonly syscall?: unknown; readonly hostname?: unknown };
  return syscall === "listen" || (syscall === "getaddrinfo" && hostname === host);
}
