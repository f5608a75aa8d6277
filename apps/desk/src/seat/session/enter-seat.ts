import type { Result } from "@entente/analysis/agenda";
import { type SignatureSchemes, webCryptoSchemes } from "@entente/record/keys";
import { parseBase64Url } from "@entente/record/wire";
import { browserArgon2id } from "@entente/room/browser";
import {
  createProfile,
  newSecrets,
  openProfile,
  type Profile,
  type ProfileRefusal,
  successorSecrets,
} from "@entente/room/device";
import {
  type Conference,
  joinConference,
  openConference,
  type SessionRefusal,
  type SessionTools,
} from "@entente/room/session";
import { httpTransport } from "@entente/room/transport";
import type { Vault } from "@entente/room/vault";
import { type KnownSeat, rememberSeat } from "../entrance/known-seats.ts";
import type { OpenedLink } from "../entrance/opened-link.ts";
import { openVault } from "./open-vault.ts";
import { random } from "./random.ts";
import { SeatSession } from "./seat-session.ts";
import { watchedFetch } from "./watched-fetch.ts";
import { watchedSocket } from "./watched-socket.ts";

/** Why a seat does not open: a known reason, or a line of whoever refused. */
export type SeatRefusal = "open-elsewhere" | "not-a-code" | "mistyped" | ProfileRefusal | RefusalLine;

/** A line of whoever refused, and what kind of refusal it is where that is known. */
interface RefusalLine {
  readonly code?: SessionRefusal["code"];
  readonly message: string;
}

/** What is needed to sit down: which seat, its passphrase, the first time the link, a name, and a lost root's code if any. */
export interface Entering {
  readonly seat: KnownSeat;
  readonly passphrase: string;
  readonly first?: (OpenedLink & { readonly name: string; readonly code: string }) | undefined;
}

/** Opens a seat, taking it first where the server does not know of it yet. */
export async function enterSeat(entering: Entering): Promise<Result<SeatSession, SeatRefusal>> {
  const { seat } = entering;
  const vault = await openVault(seat.id);
  if (!vault.ok) return vault;
  const entered = await enterWith(vault.value, entering).catch(async (error: unknown) => {
    await vault.value[Symbol.asyncDispose]();
    throw error;
  });
  if (!entered.ok) await vault.value[Symbol.asyncDispose]();
  return entered;
}

async function enterWith(
  vault: Vault & AsyncDisposable,
  entering: Entering,
): Promise<Result<SeatSession, SeatRefusal>> {
  const schemes = await webCryptoSchemes();
  const profile = await profileIn(vault, entering, schemes);
  if (!profile.ok) return profile;
  const session = new SeatSession({ vault, isDemonstration: entering.seat.isDemonstration });
  const tools = sessionTools(profile.value, schemes, session);
  const conference = await conferenceOf(tools, entering);
  if (!conference.ok) return conference;
  rememberSeat({ ...entering.seat, hasJoined: true });
  session.begin(conference.value, tools);
  return { ok: true, value: session };
}

/** Opens the profile; makes it where there is none yet. A demonstration's keys come with its link, which is said. */
async function profileIn(
  vault: Vault,
  { passphrase, first }: Entering,
  schemes: SignatureSchemes,
): Promise<Result<Profile, SeatRefusal>> {
  const tools = { vault, random, schemes, argon2id: browserArgon2id };
  const opened = await openProfile(tools, passphrase);
  if (opened.ok || opened.reason !== "no-profile" || first === undefined) return opened;
  const { keys, role } = first.parsed;
  const bringsRoot = role === "head" || role === "mediator";
  if (first.code !== "") {
    const root = successorSecrets(first.code);
    if (!root.ok) return root;
    return createProfile(tools, { passphrase, secrets: { device: newSecrets(random), root: root.value } });
  }
  return createProfile(tools, {
    ...{ passphrase, withRoot: bringsRoot, allowUnprotected: keys !== undefined },
    ...(keys === undefined ? {} : { secrets: keys }),
  });
}

async function conferenceOf(tools: SessionTools, { seat, first }: Entering): Promise<Result<Conference, RefusalLine>> {
  const id = parseBase64Url(seat.conference);
  if (!id.ok)
    return { ok: false, reason: { message: `Cannot open the seat: "${seat.conference}" names no conference` } };
  if (seat.hasJoined || first === undefined) return openConference(id.value, tools);
  const joined = await joinConference({ link: first.link, name: first.name, isSuccessor: first.code !== "" }, tools);
  if (joined.ok || joined.reason.code !== "refused-by-server") return joined;
  // The join may have arrived although its answer did not: then the device is known, and the conference opens.
  const opened = await openConference(id.value, tools);
  const synced = opened.ok ? await opened.value.sync() : opened;
  return synced.ok ? opened : joined;
}

function sessionTools(profile: Profile, schemes: SignatureSchemes, session: SeatSession): SessionTools {
  const server = location.origin;
  const socket = watchedSocket((isOpen) => session.connected(isOpen));
  const watched = watchedFetch((isReached) => session.reached(isReached));
  const reach = { server, fetch: watched, WebSocket: socket, clock: Date.now, random, schemes };
  return { profile, transport: httpTransport(reach), clock: Date.now, random, schemes, server };
}
