import { createHash } from "node:crypto";

/** The style element that Observable Plot puts into each of its drawings, with its default class name. */
const PLOT_STYLE = `:where(.plot-d6a7b5) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot-d6a7b5 text),
:where(.plot-d6a7b5 tspan) {
  white-space: pre;
}`;

/** The policy under which the desk must run: nothing from elsewhere, nothing inline but Plot's style, by hash. */
export function contentSecurityPolicy(): string {
  const plot = createHash("sha256").update(PLOT_STYLE).digest("base64");
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'sha256-${plot}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
