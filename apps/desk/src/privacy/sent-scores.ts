/** Where a script can send something from: a page or a worker. */
export interface Sender {
  fetch: typeof fetch;
  XMLHttpRequest?: typeof XMLHttpRequest;
  WebSocket?: typeof WebSocket;
  navigator?: object;
}

/**
 * Counts everything that leaves through this scope and could carry a score: a request body, a query string,
 * a beacon, a WebSocket message. Reads of plain addresses are not counted.
 */
export function countSent(scope: Sender, onSent: () => void): void {
  countFetch(scope, onSent);
  if (scope.XMLHttpRequest !== undefined) countRequests(scope.XMLHttpRequest.prototype, onSent);
  if (scope.WebSocket !== undefined) countMessages(scope.WebSocket.prototype, onSent);
  if (hasBeacons(scope.navigator)) countBeacons(scope.navigator, onSent);
}

function countFetch(scope: Sender, onSent: () => void): void {
  const send = scope.fetch.bind(scope);
  scope.fetch = (input, init) => {
    if (couldCarry(input, init)) onSent();
    return send(input, init);
  };
}

function couldCarry(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const request = input instanceof Request ? input : undefined;
  const address = request?.url ?? String(input);
  return (init?.body ?? request?.body ?? undefined) !== undefined || address.includes("?");
}

function countRequests(prototype: XMLHttpRequest, onSent: () => void): void {
  const { send, open } = prototype;
  prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]): void {
    if (String(url).includes("?")) onSent();
    Reflect.apply(open, this, [method, url, ...rest]);
  };
  prototype.send = function (this: XMLHttpRequest, body?: XMLHttpRequestBodyInit | null): void {
    if (body !== undefined && body !== null) onSent();
    send.call(this, body);
  };
}

function countMessages(prototype: WebSocket, onSent: () => void): void {
  const { send } = prototype;
  prototype.send = function (this: WebSocket, message): void {
    onSent();
    send.call(this, message);
  };
}

type BeaconSender = Pick<Navigator, "sendBeacon">;

function hasBeacons(navigator: object | undefined): navigator is BeaconSender {
  return navigator !== undefined && "sendBeacon" in navigator;
}

function countBeacons(navigator: BeaconSender, onSent: () => void): void {
  const send = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (url, body) => {
    onSent();
    return send(url, body);
  };
}
