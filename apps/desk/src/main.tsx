import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/desk.css";
import "./style/print.css";
import { Desk } from "./desk.tsx";
import { startTheme } from "./header/theme.ts";
import { startLanguage } from "./language/language.ts";
import { startCounting } from "./privacy/sent-counter.tsx";

startCounting();
startTheme();
await startLanguage();

const place = document.getElementById("desk");
if (place === null) throw new TypeError('Cannot start: the page has no element "desk"');
createRoot(place).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
);
