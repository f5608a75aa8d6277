import { hashSource, injectedStyles } from "./injected-styles.ts";

const SELF = ["'self'"];
const NONE = ["'none'"];

/** The desk's content security policy: only this origin, nothing inline but the named style elements, by hash. */
export function contentSecurityPolicy(deskFolder: string): Readonly<Record<string, readonly string[]>> {
  return {
    "default-src": SELF,
    "script-src": SELF,
    "style-src": [...SELF, ...injectedStyles(deskFolder).map(hashSource)],
    "worker-src": SELF,
    // In a policy, 'self' covers WebSockets of the same host and port too (CSP 3, section 6.7.2.8).
    "connect-src": SELF,
    "img-src": [...SELF, "data:"],
    "font-src": SELF,
    "form-action": NONE,
    "object-src": NONE,
    "base-uri": NONE,
    "frame-ancestors": NONE,
  };
}
