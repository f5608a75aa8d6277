import type { PartyId } from "../agenda/index.ts";

/** Something that can be computed with and that a reader should look at. */
export interface Warning {
  /** Whose instructions it is about; the warning is as confidential as they are. */
  readonly party: PartyId;
  /** Where in the file. */
  readonly path: string;
  readonly message: string;
}
