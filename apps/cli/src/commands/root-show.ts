import { OFFICES } from "@entente/room/kinds";
import { contradictsPin, type RegisterState } from "@entente/room/register";
import { type Pin, type Pins, readPins } from "@entente/room/roots";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { RootsReport } from "../reports/conference-reports.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { hexOf } from "../rooms/hex.ts";
import { type AttestedRoot, attestedRoots, sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente root show`: the attested roots, and how this device knows them. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const roots = rootsOf(conference, invocation.positionals[0]);
    const pins = await readPins(profile.vault, conference.id);
    const shown = roots.map((root) => ({ ...root, compared: standing(root, pins, conference) }));
    const report: RootsReport = {
      format: "entente-roots/1",
      roots: shown.map(({ party, fingerprint, compared }) => ({ party, fingerprint: hexOf(fingerprint), compared })),
    };
    const lines = shown.flatMap(({ party, title, fingerprint, compared }) => [
      `  ${plainText(`${title} (${party})`)}: ${compared}`,
      ...fingerprintLines(fingerprint, "    "),
    ]);
    return {
      report,
      text: () => page([{ title: "Roots of the delegations", lines }], terminal),
      isNo: shown.some(({ compared }) => compared === "DIFFERENT"),
    };
  });
}

function rootsOf(conference: Conference, asked: string | undefined): readonly AttestedRoot[] {
  const roots = attestedRoots(conference);
  if (asked === undefined) return roots;
  const root = roots.find(({ party }) => party === asked);
  if (root === undefined) throw new CannotRun(`No root of ${asked} is attested yet`);
  return [root];
}

function standing(
  { party, fingerprint }: AttestedRoot,
  pins: Pins,
  { register }: Conference,
): RootsReport["roots"][number]["compared"] {
  const pin = pins.get(party) ?? pinOfLink(party, register);
  if (pin === undefined) return "not compared";
  if (contradictsPin(register, party, pins)) return "DIFFERENT";
  if (!sameId(pin.fingerprint, fingerprint)) return "replaced since it was compared";
  if (pin.by === "compared") return "same";
  return pin.by === "own" ? "own" : "from the seat link";
}

/** Every seat link says the secretariat's first root. */
function pinOfLink(party: string, { secretariatRoot }: RegisterState): Pick<Pin, "fingerprint" | "by"> | undefined {
  return party === OFFICES.secretariat ? { fingerprint: secretariatRoot, by: "link" } : undefined;
}
