import type { Seat } from "@entente/room/session";

/** What the demonstration's conference is called. */
export const TITLE = "Blue-Harbor Accord (demonstration)";

/** The room in which everybody meets. */
export const PLENARY = "Opening plenary";

/** The seats of Blue Harbor: both delegations, the mediator, and a second desk of the secretariat. */
export const SEATS: readonly (Seat & { readonly title: string })[] = [
  { party: "arkvale", role: "head", title: "Republic of Arkvale" },
  { party: "brennholm", role: "head", title: "Federation of Brennholm" },
  { party: "mediator", role: "mediator", title: "Regional Ocean Forum, mediator" },
  { party: "secretariat", role: "secretariat", title: "Secretariat" },
];

/** Long enough for links that lie in a README or a talk. */
export const DAYS = 365;
