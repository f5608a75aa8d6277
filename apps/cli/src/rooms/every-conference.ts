import type { Profile } from "@entente/room/device";
import { type Conference, keptConferences, openConference } from "@entente/room/session";
import { valueOrRefused } from "./refused.ts";
import { sessionTools } from "./session-tools.ts";

type Kept = Awaited<ReturnType<typeof keptConferences>>[number];

/** Opens every conference of a profile in turn, as the device has it, and gathers what is found in each. */
export async function everyConference<Found>(
  profile: Profile,
  look: (conference: Conference, kept: Kept) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const kept of await keptConferences({ profile })) {
    await using conference = valueOrRefused(await openConference(kept.conference, sessionTools(profile, kept.server)));
    found.push(...(await look(conference, kept)));
  }
  return found;
}
