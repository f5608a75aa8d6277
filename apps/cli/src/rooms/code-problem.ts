import type { BackupProblem } from "@entente/room/device";

/** Why a recovery code, or what it was to open, was not taken; one line for people. */
export const CODE_PROBLEMS: Readonly<Record<BackupProblem, string>> = {
  "not-a-code": "This is no recovery code: it has 56 letters and digits, without I, L, O and U",
  mistyped: "The recovery code is mistyped: its check digits do not fit",
  "other-code": "The backup does not open: it was made with another code, or changed",
  "not-a-backup": "What the code opens is no backup of a history",
};
