const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment decides about the server. */
export interface Config {
  readonly host: string;
  /** From 0 to 65535; 0 lets the system choose a free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
}

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 4820;
const DEFAULT_LOG_LEVEL = "warn";
const HIGHEST_PORT = 65_535;

/**
 * Reads `HOST`, `PORT` and `LOG_LEVEL` once, into a frozen object; an empty variable counts as absent.
 *
 * The default is reachable from this machine only.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
): { readonly ok: true; readonly value: Config } | { readonly ok: false; readonly reason: string } {
  const host = env.HOST || DEFAULT_HOST;
  const portText = env.PORT || String(DEFAULT_PORT);
  const logLevel = LOG_LEVELS.find((level) => level === (env.LOG_LEVEL || DEFAULT_LOG_LEVEL));
  if (!/^\d{1,5}$/.test(portText) || Number(portText) > HIGHEST_PORT) {
    return { ok: false, reason: `Cannot use PORT "${portText}": expected a whole number from 0 to ${HIGHEST_PORT}` };
  }
  if (/[\s/]/.test(host)) return { ok: false, reason: `Cannot use HOST "${host}": expected a host name or an address` };
  if (logLevel === undefined) {
    return { ok: false, reason: `Cannot use LOG_LEVEL "${env.LOG_LEVEL}": expected one of ${LOG_LEVELS.join(", ")}` };
  }
  return { ok: true, value: Object.freeze({ host, port: Number(portText), logLevel }) };
}
