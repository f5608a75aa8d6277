import { existsSync } from "node:fs";
import { deviceId, deviceKeysOf } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { newSecrets } from "@entente/room/device";
import { OFFICES } from "@entente/room/kinds";
import { parseSeatLink, type SeatLink, seatLink } from "@entente/room/links";
import type { Conference } from "@entente/room/session";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { writePrivately } from "../files/private-file.ts";
import { random } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { DAYS, SEATS } from "./seats.ts";

/** A seat of the demonstration: whose it is, its link, and the device that will take it. */
export interface DemonstrationSeat {
  readonly title: string;
  readonly link: string;
  /** 32 bytes. */
  readonly device: Uint8Array;
}

/**
 * The seats' links, made once and kept; with the server's address of this start.
 *
 * Here, and only here, keys are made for somebody else: they travel in the links' fragments.
 *
 * @throws {CannotRun} If what was kept is not ours.
 */
export async function seatLinks(
  conference: Conference,
  { file, server }: { readonly file: string; readonly server: string },
): Promise<readonly DemonstrationSeat[]> {
  if (!existsSync(file)) writePrivately(file, `${(await newLinks(conference)).join("\n")}\n`);
  const lines = textOf(file).trim().split("\n");
  return lines.map((line, at) => {
    const kept = parseSeatLink(line);
    if (!kept.ok || kept.value.keys === undefined) throw new CannotRun(`${file}: it holds no links of a demonstration`);
    const title = SEATS[at]?.title ?? kept.value.party;
    return { title, link: seatLink({ ...kept.value, server }), device: deviceOf(kept.value.keys) };
  });
}

async function newLinks(conference: Conference): Promise<readonly string[]> {
  const links: string[] = [];
  for (const seat of SEATS) {
    const invited = parseSeatLink(valueOrRefused(await conference.invite({ ...seat, days: DAYS })));
    if (!invited.ok) throw new RangeError("Cannot read the link that was just made");
    const root = seat.party === OFFICES.secretariat ? {} : { root: newSecrets(random) };
    links.push(seatLink({ ...invited.value, keys: { device: newSecrets(random), ...root } }));
  }
  return links;
}

function deviceOf({ device }: NonNullable<SeatLink["keys"]>): Uint8Array {
  return deviceId(deviceKeysOf(device, nodeSchemes));
}
