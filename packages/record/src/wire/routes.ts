import { base64UrlOf } from "./bytes-text.ts";
import { CONFERENCE_ROUTES } from "./conference-routes.ts";
import { DEVICE_ROUTES } from "./device-routes.ts";
import { LOG_ROUTES } from "./log-routes.ts";
import { ROOM_ROUTES } from "./room-routes.ts";

/** What stands before the path of every route. */
export const API_PREFIX = "/api/v1";

/** Every route of the server but the live connection, which is at `LIVE_PATH`. */
export const ROUTES = { ...CONFERENCE_ROUTES, ...DEVICE_ROUTES, ...ROOM_ROUTES, ...LOG_ROUTES } as const;

/** The name of a route; see `ROUTES`. */
export type RouteName = keyof typeof ROUTES;

/** Where the live connection of a conference is, below `API_PREFIX`. */
export const LIVE_PATH: string = "/conferences/:conference/live";

/**
 * The path of a route (or of `LIVE_PATH`) with its names filled in: bytes as base64url, text (a tile's path, a number) as it is.
 *
 * @throws {RangeError} If the path asks for a name that is not given.
 * @example
 * import { ROUTES, routePath } from "@entente/record/wire";
 * const conference = new Uint8Array(32);
 * routePath(ROUTES.policy.path, { conference }).slice(0, 24); // => "/api/v1/conferences/AAAA"
 */
export function routePath(path: string, names: Readonly<Record<string, Uint8Array | string>>): string {
  const filled = path.replaceAll(/:(\w+)|\*/g, (_all, name: string | undefined) => {
    const value = names[name ?? "*"];
    if (value === undefined) throw new RangeError(`Cannot write the path ${path}: no ${name ?? "*"}`);
    return typeof value === "string" ? value : base64UrlOf(value);
  });
  return `${API_PREFIX}${filled}`;
}
