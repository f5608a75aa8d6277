import { type Conference, joinConference, type SessionTools } from "@entente/room/session";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";

/** A head of delegation who has joined and was let in, with the tools that are handed in. */
export async function seatedHead(party: string, host: TestSeat, tools: SessionTools): Promise<Conference> {
  const link = granted(await host.conference.invite({ party, role: "head", title: party }));
  const conference = granted(await joinConference({ link, name: `Head of ${party}` }, tools));
  const [request] = granted(await host.conference.joins());
  if (request === undefined) throw new Error("Nobody has joined");
  granted(await host.conference.attestRoot(request));
  for (const each of [conference, conference, host.conference]) granted(await each.sync());
  return conference;
}
