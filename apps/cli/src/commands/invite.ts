import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, wholeNumberOf } from "../arguments/option-values.ts";
import { ROLE_CHOICES } from "../catalogue/room-kind-names.ts";
import type { InviteReport } from "../reports/conference-reports.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import { writtenName, writtenParty } from "../rooms/written-name.ts";
import type { Terminal } from "../terminal.ts";

/** `entente invite`: a seat link. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const days = wholeNumberOf(invocation, "days", { least: 1, most: 365, otherwise: 7 });
  const party = writtenParty(positional(invocation, 0));
  const called = invocation.options.get("title");
  const title = called === undefined ? undefined : writtenName(called, "--title");
  return withConference(invocation, terminal, async (conference) => {
    const role = ROLE_CHOICES.find((each) => each === positional(invocation, 1)) ?? "member";
    const link = valueOrRefused(
      await conference.invite({ party, role, days, ...(title === undefined ? {} : { title }) }),
    );
    const report: InviteReport = { format: "entente-invitation/1", party, role, link };
    return { report, text: () => `${link}\n`, isNo: false };
  });
}
