import type { PlainText } from "../provisions/index.ts";

/** An adopted instrument that wording is compared with: how it is cited, and its text. */
export interface AgreedSource {
  readonly title: string;
  readonly text: PlainText;
}
