/** The commands whose JSON has a published schema, `schemas/reports/<name>.schema.json`. */
export const REPORT_NAMES = [
  "analyse",
  "rate",
  "improve",
  "ladder",
  "accept",
  "ratify",
  "coalitions",
  "divide",
  "compare",
  "validate",
  "import",
  "verify",
  "log-fsck",
  "whoami",
  "conference-list",
  "invite",
  "joins",
  "root-show",
  "room-list",
  "room-members",
  "room-create",
  "read",
  "post",
] as const;

/** The name of a report. */
export type ReportName = (typeof REPORT_NAMES)[number];
