import { createContext, useContext, useSyncExternalStore } from "react";
import type { SeatSession } from "./seat-session.ts";

export const SeatContext = createContext<SeatSession | undefined>(undefined);

/** The open seat; the view is drawn again whenever something of it changed. */
export function useSeat(): SeatSession {
  const session = useContext(SeatContext);
  if (session === undefined) throw new TypeError("Cannot draw: no seat is open around this view");
  useSyncExternalStore(session.subscribe, session.version);
  return session;
}
