import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, wholeNumberOf } from "../arguments/option-values.ts";
import { ROLE_CHOICES } from "../catalogue/room-kind-names.ts";
import type { InviteReport } from "../reports/conference-reports.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente invite`: a seat link. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const days = wholeNumberOf(invocation, "days", { least: 1, most: 365, otherwise: 7 });
  return withConference(invocation, terminal, async (conference) => {
    const party = positional(invocation, 0);
    const role = ROLE_CHOICES.find((each) => each === positional(invocation, 1)) ?? "member";
    const title = invocation.options.get("title");
    const link = valueOrRefused(
      await conference.invite({ party, role, days, ...(title === undefined ? {} : { title }) }),
    );
    const report: InviteReport = { format: "entente-invitation/1", party, role, link };
    return { report, text: () => `${link}\n`, isNo: false };
  });
}
