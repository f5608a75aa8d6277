/** A WebSocket that also says when it opens and closes, so that the page can say whether the server is there. */
export function watchedSocket(onChange: (isOpen: boolean) => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener("open", () => onChange(true));
      this.addEventListener("close", () => onChange(false));
    }
  };
}
