const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment decides about the server. */
export interface Config {
  readonly host: string;
  /** From 0 to 65535; 0 lets the system choose a free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Where the database and the logs' keys lie; relative to the product's folder. */
  readonly dataFolder: string;
  /** A PostgreSQL server to use in place of the embedded one. */
  readonly databaseUrl?: string;
  /** What the names of the conferences' logs begin with: a host name of the operator's own. */
  readonly logName: string;
  /** Whether a proxy in front names the addresses of the clients. */
  readonly isBehindProxy: boolean;
}

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 4820;
const DEFAULT_LOG_LEVEL = "warn";
const DEFAULT_DATA_FOLDER = ".entente";
const DEFAULT_LOG_NAME = "entente";
const HIGHEST_PORT = 65_535;

/**
 * Reads `HOST`, `PORT`, `LOG_LEVEL`, `DATA_DIR`, `DATABASE_URL`, `LOG_NAME` and `BEHIND_PROXY` once, into a frozen object.
 *
 * An empty variable counts as absent.
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
  const logName = env.LOG_NAME || DEFAULT_LOG_NAME;
  if (!/^[a-z0-9][a-z0-9.:/-]{0,99}$/.test(logName)) {
    return { ok: false, reason: `Cannot use LOG_NAME "${logName}": expected a host name, perhaps with a path` };
  }
  const value: Config = {
    host,
    port: Number(portText),
    logLevel,
    dataFolder: env.DATA_DIR || DEFAULT_DATA_FOLDER,
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    logName,
    isBehindProxy: env.BEHIND_PROXY === "1",
  };
  return { ok: true, value: Object.freeze(value) };
}
