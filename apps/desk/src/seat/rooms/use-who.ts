import { shortId, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { authorOf } from "./thread-lines.ts";

/** Says who a device is in a sentence: by name, else by party, else by the beginning of its id. */
export function useWho(): (device: Uint8Array) => string {
  const names = useSeatNames();
  const { conference, profile } = useSeat();
  const { register, seat } = conference;
  return (device) => {
    const { name = "", party } = authorOf(device, Number.MAX_SAFE_INTEGER, {
      register,
      seat,
      device: profile.deviceId,
    });
    if (name !== "") return name;
    return party === undefined ? shortId(device) : names.party(party);
  };
}
