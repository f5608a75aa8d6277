/** Reports how much is done, from 0 to 1; false means nobody waits for the answer any more. */
export type Progress = (share: number) => Promise<boolean>;
