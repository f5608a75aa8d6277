import type { Exchange } from "./exchange.ts";

/** What the page may ask of the worker. */
export type Kind = keyof Exchange;
export type Question<K extends Kind> = Exchange[K]["question"];
export type Answer<K extends Kind> = Exchange[K]["answer"];

/** From the page to the worker: a question under an id, or "no longer needed". */
export type ToWorker =
  | { [K in Kind]: { readonly id: number; readonly kind: K; readonly question: Question<K> } }[Kind]
  | { readonly cancel: number };

/** From the worker to the page: the answer to an id, progress of long work, or that something was sent. */
export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string }
  | { readonly id: number; readonly progress: number }
  | { readonly sent: true };
