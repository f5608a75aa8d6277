import { sealedHashOf } from "@entente/record/entry";
import type { AccreditedRole } from "@entente/record/membership";
import { granted } from "./api-client.ts";
import type { ApiServer } from "./api-server.ts";
import type { Person } from "./cells.ts";
import { newConference, type Seat, seatByAdmission, seatByInvitation, type TestConference } from "./test-conference.ts";
import { newDevice, newPseudonym, random, type TestDevice, type TestPseudonym } from "./test-devices.ts";
import { addTo, namesOf, newRoom, post, removeFrom, type TestRoom } from "./test-room.ts";

/** Somebody of the table at a device, with a pseudonym that is, was or never was in the table's room. */
export interface SeatedPerson {
  readonly person: Person;
  readonly device: TestDevice;
  readonly pseudonym: TestPseudonym;
  readonly delegation: Uint8Array;
}

/** Everything that the cells of the table ask about. */
export interface Table {
  readonly place: TestConference;
  readonly room: TestRoom;
  readonly people: readonly SeatedPerson[];
  /** A sealed file that lies in the room. */
  readonly fileHash: Uint8Array;
}

/** Seats everybody in one conference, and brings into its room whoever is or was in it. */
export async function tableOn(server: ApiServer, people: readonly Person[]): Promise<Table> {
  const place = await newConference(server);
  const chair = await seatByInvitation(place, { role: "head" });
  const room = await newRoom(place, chair.device);
  const seated: SeatedPerson[] = [];
  for (const person of people) seated.push(await seatFor(place, person));
  const everIn = seated.filter(({ person }) => person.membership !== "never-in");
  const pseudonyms = await addTo(
    room,
    everIn.map(({ device }) => device),
  );
  const all = seated.map((each) => ({ ...each, pseudonym: pseudonyms[everIn.indexOf(each)] ?? each.pseudonym }));
  await removeFrom(
    room,
    all.filter(({ person }) => person.membership === "removed").map(({ pseudonym }) => pseudonym),
  );
  await post(room, room.founder);
  await withdrawSome(place, all);
  const file = random(552);
  const fileHash = sealedHashOf(file);
  const names = { ...namesOf(room), hash: fileHash };
  await granted(server.address, "putFile", { names, body: file, signer: room.founder });
  return { place, room, people: all, fileHash };
}

async function seatFor(place: TestConference, person: Person): Promise<SeatedPerson> {
  const { device, delegation } =
    person.role === "stranger" ? { device: newDevice(), delegation: random() } : await seatOf(place, person.role);
  return { person, device, delegation, pseudonym: await newPseudonym(device, place.conference) };
}

function seatOf(place: TestConference, role: AccreditedRole): Promise<Seat> {
  return seatByAdmission(place, { by: place.secretariat, role, delegation: random() });
}

async function withdrawSome(
  { server, conference, secretariat }: TestConference,
  seated: readonly SeatedPerson[],
): Promise<void> {
  for (const { person, device } of seated) {
    if (!person.isWithdrawn) continue;
    await granted(server.address, "withdraw", {
      names: { conference },
      body: { device: device.id },
      signer: secretariat,
    });
  }
}
