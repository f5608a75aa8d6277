/** Why the system refused to read, in words. */
export function systemReason(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code === "" ? String(error) : `the system answered ${code}`);
}

/** Why the system refused to write, in words. */
export function writeReason(error: unknown): string {
  return codeOf(error) === "EACCES" || codeOf(error) === "EPERM"
    ? "this account may not write there"
    : systemReason(error);
}

/** True for what the system refused, as against a fault of ours. */
export function isSystemRefusal(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && codeOf(error) in REASONS;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this account may not read it",
  EPERM: "this account may not read it",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "it is already there",
  ENOSPC: "the disk is full",
  EDQUOT: "this account may not use more of the disk",
  EFBIG: "the file would be larger than is allowed",
  EIO: "the disk failed",
  EROFS: "the disk is read-only",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the links lead in a circle",
};
