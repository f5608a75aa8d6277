import type { Invocation } from "../arguments/command.ts";

/** What every act of a command line says of itself: the party, its reason, what it answers. */
export function saidWith(
  invocation: Invocation,
  otherwise?: string,
): {
  readonly party: string;
  readonly reason?: string;
  readonly answers?: { readonly points: readonly string[]; readonly offers: readonly string[] };
} {
  const { options } = invocation;
  const reason = options.get("reason");
  const [points, offers] = [listOf(invocation, "answers"), listOf(invocation, "offers")];
  return {
    party: options.get("party") ?? otherwise ?? "",
    ...(reason === undefined ? {} : { reason }),
    ...(points.length + offers.length === 0 ? {} : { answers: { points, offers } }),
  };
}

/** The parts of an option that are written with commas between, each once. */
export function listOf({ options }: Pick<Invocation, "options">, name: string): readonly string[] {
  const parts = options.get(name)?.split(",") ?? [];
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
}
