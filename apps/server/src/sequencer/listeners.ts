/** Those who want to be told of something. */
export interface Listeners<Told> {
  /** The answer ends it. */
  readonly add: (listener: (told: Told) => void) => () => void;
  readonly tell: (told: Told) => void;
}

/** Nobody at first. What one listener throws keeps none of the others from being told. */
export function listeners<Told>(onFailure: (error: unknown) => void): Listeners<Told> {
  const all = new Set<{ readonly listener: (told: Told) => void }>();
  return {
    add: (listener) => {
      const entry = { listener };
      all.add(entry);
      return () => all.delete(entry);
    },
    tell: (told) => {
      for (const { listener } of all) {
        try {
          listener(told);
        } catch (error) {
          onFailure(error);
        }
      }
    },
  };
}
