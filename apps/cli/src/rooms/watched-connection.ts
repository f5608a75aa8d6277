import type { Transport } from "@entente/room/transport";

/** What is told of a live connection: that it is lost, or that it stands again; only what is news. */
export type ConnectionNews = (isLost: boolean) => void;

/** The transport, which also tells when its live connection is lost and when it stands again. */
export function watchedConnection(transport: Transport, tell: ConnectionNews): Transport {
  return {
    ...transport,
    at: (conference) => {
      const reached = transport.at(conference);
      return { ...reached, live: (listener) => reached.live(watched(listener, tell)) };
    },
  };
}

type Listener = Parameters<ReturnType<Transport["at"]>["live"]>[0];

function watched(listener: Listener, tell: ConnectionNews): Listener {
  let isLost = false;
  const now = (lost: boolean): void => {
    if (lost === isLost) return;
    isLost = lost;
    tell(lost);
  };
  return {
    ...listener,
    opened: () => {
      now(false);
      listener.opened();
    },
    lost: () => {
      listener.lost();
      now(true);
    },
  };
}
