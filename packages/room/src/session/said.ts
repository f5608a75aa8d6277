/** Something said in informal informals: kept in memory while the meeting lasts, signed by nobody, in no record. */
export interface Said {
  /** The pseudonym of the speaker; every member could have written it. */
  readonly from: Uint8Array;
  readonly text: string;
  /** The speaker's clock in ms. */
  readonly at: number;
}
