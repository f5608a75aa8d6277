import { type Dispatch, useEffect } from "react";
import type { DeskAct, DeskState } from "../desk-state.ts";
import { startAnalyst } from "../worker/analyst.ts";
import { parseAddress } from "../workspace/address.ts";
import { workedCases } from "./case-source.ts";
import { filesFor } from "./roles.ts";

/** Follows the address on the first visit, and reads the files when a case is being opened. */
export function useOpening(state: DeskState, act: Dispatch<DeskAct>): void {
  useEffect(() => {
    void openAddress(act);
  }, [act]);
  useEffect(() => {
    if (state.at === "opening") void open(state, act);
  }, [state, act]);
  useEffect(() => {
    if (state.at !== "workspace") return;
    const { analyst } = state;
    return () => analyst[Symbol.dispose]();
  }, [state]);
}

async function openAddress(act: Dispatch<DeskAct>): Promise<void> {
  const address = parseAddress(location.hash);
  if (address === undefined) return;
  try {
    const source = (await workedCases()).find(({ id }) => id === address.caseId);
    if (source === undefined) act({ do: "leave" });
    else act({ do: "open", source, role: address.role, firstView: address.view });
  } catch (error) {
    act({ do: "refuse", problem: error instanceof Error ? error.message : String(error) });
  }
}

async function open(state: Extract<DeskState, { at: "opening" }>, act: Dispatch<DeskAct>): Promise<void> {
  const { source, role, firstView } = state;
  const analyst = startAnalyst();
  try {
    const files = await Promise.all(
      filesFor(role, source.paths).map(async (path) => ({ path, bytes: await source.read(path) })),
    );
    const read = await analyst.ask("open", { role, files });
    if (read.ok) return act({ do: "opened", held: read.value, analyst, firstView });
    act({ do: "refuse", problem: read.reason });
  } catch (error) {
    act({ do: "refuse", problem: error instanceof Error ? error.message : String(error) });
  }
  analyst[Symbol.dispose]();
}
