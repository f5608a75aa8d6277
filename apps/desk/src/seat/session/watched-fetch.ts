/** A fetch that also says whether the server was reached: a line can be dead while its socket still stands open. */
export function watchedFetch(onAnswer: (isReached: boolean) => void): typeof fetch {
  return async (...asked) => {
    try {
      const response = await fetch(...asked);
      onAnswer(true);
      return response;
    } catch (error) {
      onAnswer(false);
      throw error;
    }
  };
}
