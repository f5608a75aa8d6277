/** An instant as people read it, to the minute: `2026-11-22 04:30`, in UTC. */
export function minuteText(milliseconds: number): string {
  const isDate = Math.abs(milliseconds) <= 8.64e15;
  return isDate ? new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ") : "no date";
}
