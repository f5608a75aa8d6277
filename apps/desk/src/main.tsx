import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/desk.css";
import "./style/print.css";
import { Desk } from "./desk.tsx";
import { startTheme } from "./header/theme.ts";
import { startLanguage } from "./language/language.ts";
import { startCounting } from "./privacy/sent-counter.tsx";
import { isSeatHash } from "./seat/seat-hash.ts";

const SeatPage = lazy(async () => ({ default: (await import("./seat/seat-page.tsx")).SeatPage }));
const isSeat = isSeatHash(location.hash);

startCounting();
startTheme();
await startLanguage();

const place = document.getElementById("desk");
if (place === null) throw new TypeError('Cannot start: the page has no element "desk"');
createRoot(place).render(
  <StrictMode>
    {isSeat ? (
      <Suspense>
        <SeatPage />
      </Suspense>
    ) : (
      <Desk />
    )}
  </StrictMode>,
);

// A seat and the cases are two pages: neither keeps anything of the other in memory. A new link is a new page too.
addEventListener("hashchange", () => {
  if (isSeatHash(location.hash) !== isSeat || location.hash.startsWith("#seat=")) location.reload();
});
