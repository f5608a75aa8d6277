import type { Result } from "@entente/analysis/agenda";
import type { SessionRefusal } from "@entente/room/session";
import { useState } from "react";
import { useSeat } from "../session/use-seat.ts";

/** How far something that the person asked for has come. */
export type DeedState =
  | { readonly state: "open" | "doing" | "done" }
  | { readonly state: "refused"; readonly reason: SessionRefusal };

/** Something that the session does and that can be refused. */
export type Deed<Value = unknown> = () => Promise<Result<Value, SessionRefusal>>;

/** Does one thing at a time and says how far it has come; answers with its value, or undefined when refused. */
export function useDeed(): readonly [DeedState, <Value>(deed: Deed<Value>) => Promise<Result<Value, SessionRefusal>>] {
  const session = useSeat();
  const [state, setState] = useState<DeedState>({ state: "open" });
  const run = async <Value>(deed: Deed<Value>): Promise<Result<Value, SessionRefusal>> => {
    setState({ state: "doing" });
    const answer = await session.doing(deed()).catch(broken);
    setState(answer.ok ? { state: "done" } : { state: "refused", reason: answer.reason });
    return answer;
  };
  return [state, run];
}

/** What should not happen is said too, in the words that it came with. */
function broken(error: unknown): { readonly ok: false; readonly reason: SessionRefusal } {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, reason: { code: "refused-by-server", message } };
}
