import type { Readable } from "node:stream";
import { parseBase64Url, type ROUTES, type RouteName } from "@entente/record/wire";
import type { z } from "zod";
import type { Caller } from "./caller.ts";
import { type Answer, answered, refused } from "./refusal.ts";

type Routes = typeof ROUTES;

type NameIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NameIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The names in a route's path, read: a join by its number, everything else by its 32 bytes. */
export type Names<Name extends RouteName> = {
  readonly [Each in NameIn<Routes[Name]["path"]>]: Each extends "join" ? number : Uint8Array;
};

/** Bytes to be sent as they are, or a part of them. */
export interface Octets {
  readonly content: Uint8Array | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  /** 200 when absent. */
  readonly status?: 200 | 206 | 416;
}

type BodyIn<Route> = Route extends { readonly body: infer Body }
  ? Body extends z.ZodType
    ? z.output<Body>
    : Body extends "text"
      ? string
      : Uint8Array
  : undefined;

type QueryIn<Route> = Route extends { readonly query: infer Query extends z.ZodType } ? z.output<Query> : undefined;

type AnswerIn<Answered> = Answered extends z.ZodType ? z.output<Answered> : Answered extends "text" ? string : Octets;

/** A request for a route, checked and read. */
export interface Call<Name extends RouteName> {
  readonly names: Names<Name>;
  readonly query: QueryIn<Routes[Name]>;
  readonly body: BodyIn<Routes[Name]>;
  readonly caller: Caller;
  /** What stands in place of `*` in the path. */
  readonly rest: string;
  /** The Range header as sent. */
  readonly range: string | undefined;
}

/** What answers a route. */
export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<Answer<AnswerIn<Routes[Name]["answer"]>>>;

/** A handler for every route. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> };

/** The names in a path as they are in the address, read. */
export function namesIn(
  params: Readonly<Record<string, string>>,
): Answer<Readonly<Record<string, Uint8Array | number>>> {
  const names: Record<string, Uint8Array | number> = {};
  for (const [name, text] of Object.entries(params)) {
    if (name === "*") continue;
    const value = name === "join" ? numberIn(text) : bytesIn(text);
    if (value === undefined) return refused("not-found", `There is nothing at this address: not a ${name}`);
    names[name] = value;
  }
  return answered(names);
}

function bytesIn(text: string): Uint8Array | undefined {
  const parsed = parseBase64Url(text);
  return parsed.ok && parsed.value.length === 32 ? parsed.value : undefined;
}

function numberIn(text: string): number | undefined {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined;
}
