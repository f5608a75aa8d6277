import { useSyncExternalStore } from "react";

/** Whether the page is being printed: then whole rooms are drawn, with full times, and not only what fits a screen. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, isPrinting);
}

const printMedia = matchMedia("print");
let isBetween = false;

function isPrinting(): boolean {
  return isBetween || printMedia.matches;
}

function subscribe(listener: () => void): () => void {
  const begin = (): void => {
    isBetween = true;
    listener();
  };
  const end = (): void => {
    isBetween = false;
    listener();
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  printMedia.addEventListener("change", listener);
  return () => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    printMedia.removeEventListener("change", listener);
  };
}
