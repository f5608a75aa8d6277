import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useOpen } from "../workspace/held-context.ts";
import type { DivisionAnswer } from "./divided.ts";
import { DivisionPicture } from "./division-picture.tsx";

/** Adjusted Winner, for a case whose issues can be shared out. */
export function DivisionView() {
  const division = useAnswer("division", undefined);
  const { held } = useOpen();
  return (
    <section className="panel">
      <Awaited answering={division}>
        {(answer: DivisionAnswer) => <DivisionPicture negotiation={held.negotiation} answer={answer} />}
      </Awaited>
    </section>
  );
}
