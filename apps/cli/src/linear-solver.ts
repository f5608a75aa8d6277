import type { LinearSolver } from "@entente/analysis/bargaining";

/** HiGHS in WebAssembly; a megabyte of code that only very large cases need. */
export async function linearSolver(): Promise<LinearSolver> {
  const highs = await import("highs");
  // The package's types describe its CommonJS export, which an import finds under `default`.
  const load = highs.default as unknown as () => Promise<LinearSolver>;
  return load();
}
