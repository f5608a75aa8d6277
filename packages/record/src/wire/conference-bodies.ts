import { z } from "zod";
import { type DeviceKeys, isSoundEd25519Key, PUBLIC_KEY_BYTES } from "../keys/index.ts";
import { ACCREDITED_ROLES } from "../membership/index.ts";
import { bytesText } from "./bytes-text.ts";
import { MOST_KEY_PACKAGE_BYTES, MOST_KEY_PACKAGES_AT_ONCE } from "./join.ts";
import { MEMBER_IDENTITY_BYTES } from "./member-identity.ts";

/** A conference, room, delegation, device, root or hash by its 32 bytes. */
export const nameText = bytesText(32);

const signedStatement = bytesText({ most: 8192 });
const keyPackage = bytesText({ most: MOST_KEY_PACKAGE_BYTES });

/** Both public keys of a device or a root. */
export const deviceKeysText = z
  .strictObject({
    ed25519: bytesText(PUBLIC_KEY_BYTES.ed25519),
    "ml-dsa-65": bytesText(PUBLIC_KEY_BYTES["ml-dsa-65"]),
  })
  .refine(({ ed25519 }: DeviceKeys) => isSoundEd25519Key(ed25519), {
    message: "Not an Ed25519 key",
    path: ["ed25519"],
  });

/** `POST /claims`: the one-time token of the first start, and the device that becomes the server's secretariat. */
export const claimBody = z.strictObject({ token: nameText, device: deviceKeysText });

/** `POST /conferences`: a new conference with the root and the first device of its secretariat. */
export const conferenceBody = z.strictObject({
  conference: nameText,
  secretariat: z.strictObject({ root: deviceKeysText, device: deviceKeysText, delegation: nameText }),
});

/** A conference as the server shows it: the origin of its log and the keys (vkey lines) that sign its checkpoints. */
export const conferenceAnswer = z.object({ conference: nameText, origin: z.string(), logKeys: z.array(z.string()) });

/** The conferences that a device is admitted to. */
export const conferencesAnswer = z.array(conferenceAnswer);

/** `POST …/invitations`: an invitation as `signInvitation` writes it. */
export const invitationBody = z.strictObject({ invitation: signedStatement });

/** `POST …/joins`: a join as `signJoin` writes it. */
export const joinBody = z.strictObject({ join: bytesText({ most: 1_000_000 }) });

/** The ids of the devices that were admitted. */
export const admittedAnswer = z.object({ admitted: z.array(nameText) });

/** Joins not yet dealt with, as `signJoin` wrote them, by their number on the server. */
export const joinsAnswer = z.array(z.object({ id: z.int().positive(), join: bytesText({ most: 1_000_000 }) }));

/** `POST …/admissions`: an admission as `signAdmission` writes it. */
export const admissionBody = z.strictObject({ admission: signedStatement });

/** `POST …/withdrawals`: the device that may no longer take part. */
export const withdrawalBody = z.strictObject({ device: nameText });

/** The devices of a conference, the withdrawn ones too. */
export const devicesAnswer = z.array(
  z.object({
    device: nameText,
    keys: deviceKeysText,
    delegation: nameText,
    role: z.enum(ACCREDITED_ROLES),
    isWithdrawn: z.boolean(),
  }),
);

/** `POST …/key-packages`: key packages of the device that signs the request. */
export const keyPackagesBody = z.strictObject({
  keyPackages: z.array(keyPackage).min(1).max(MOST_KEY_PACKAGES_AT_ONCE),
});

/** How many key packages of a device are left. */
export const keyPackagesLeftAnswer = z.object({ left: z.int().nonnegative() });

/** One key package, taken out for good. */
export const keyPackageAnswer = z.object({ keyPackage });

/** `POST …/rooms`: a new room with the leaf of the device that founds it. */
export const roomBody = z.strictObject({
  room: nameText,
  founder: z.strictObject({ identity: bytesText(MEMBER_IDENTITY_BYTES), pseudonym: nameText }),
});

/**
 * The rooms whose roster has a device, with its pseudonym there, and the positions of commits that members gave back
 * after a restore, but for the welcome or the group information that had gone with them.
 */
export const roomsAnswer = z.array(
  z.object({
    room: nameText,
    pseudonym: nameText,
    epoch: z.int().nonnegative(),
    bareCommits: z.array(z.int().positive()),
  }),
);

/** The answer when there is nothing to say. */
export const doneAnswer = z.object({});
