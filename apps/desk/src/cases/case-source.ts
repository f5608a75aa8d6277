/** A case that can be opened: a worked one from this server, or a folder that the reader chose on the device. */
export interface CaseSource {
  readonly id: string;
  readonly title: string;
  readonly origin: "worked" | "folder";
  /** File names relative to the case's folder, with `/`. */
  readonly paths: readonly string[];
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** The worked cases that this server carries. */
export async function workedCases(): Promise<readonly CaseSource[]> {
  const response = await fetch("/cases/index.json");
  if (!response.ok) throw new Error(`Cannot list the worked cases: the server answered ${response.status}`);
  const { cases } = (await response.json()) as { cases: readonly { id: string; title: string; files: string[] }[] };
  return cases.map(({ id, title, files }) => ({
    id,
    title,
    origin: "worked",
    paths: files,
    read: (path) => fetchFile(`/cases/${encodeURIComponent(id)}/${path}`),
  }));
}

/** A case from files that the reader picked or dropped; nothing is opened before a role is chosen. */
export function folderCase(files: readonly PickedFile[]): CaseSource | undefined {
  const root = files
    .map(({ path }) => path)
    .filter((path) => path === "case.json" || path.endsWith("/case.json"))
    .sort((a, b) => a.length - b.length)[0];
  if (root === undefined) return undefined;
  const prefix = root.slice(0, root.length - "case.json".length);
  const byPath = new Map(
    files.filter(({ path }) => path.startsWith(prefix)).map((one) => [one.path.slice(prefix.length), one.file]),
  );
  return {
    id: prefix.split("/").at(-2) ?? "folder",
    title: prefix.split("/").at(-2) ?? "case.json",
    origin: "folder",
    paths: [...byPath.keys()].sort(),
    read: (path) => readPicked(byPath, path),
  };
}

/** A file that the reader chose, with its place inside the chosen folder. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** Files chosen one by one have no folder: anything that is not a known name of the format counts as instructions. */
export function pickedFile(file: File): PickedFile {
  if (file.webkitRelativePath) return { path: file.webkitRelativePath, file };
  const known = ["case.json", "material.json", "mediator.json", "training.json"].includes(file.name);
  return { path: known ? file.name : `instructions/${file.name}`, file };
}

async function readPicked(byPath: ReadonlyMap<string, File>, path: string): Promise<Uint8Array> {
  const file = byPath.get(path);
  if (file === undefined) throw new RangeError(`Cannot read "${path}": it is not among the chosen files`);
  return new Uint8Array(await file.arrayBuffer());
}

async function fetchFile(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Cannot read ${address}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
