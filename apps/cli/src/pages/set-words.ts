/** The sets of packages, in words. */
export const SET_WORDS = {
  feasible: "all feasible packages",
  zone: "packages that reach every reservation value",
  "red-lines": "packages that reach every reservation value and cross no red line",
  ratifiable: "packages that would also pass at home",
} as const;
