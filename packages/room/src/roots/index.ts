export { parseFingerprint } from "./fingerprint.ts";
export { PINNED_BY, type Pin, type Pins, pinRoot, readPins } from "./pins.ts";
