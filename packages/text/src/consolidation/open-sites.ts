import type { Line, WorkingProvision } from "./working-tree.ts";

/** Whether a line has an open bracket anywhere in it. */
export function hasOpenSite(line: Line): boolean {
  return line.some(
    (part) => part.node === "site" || (part.node === "settled" && hasOpenSite(part.alternative.content)),
  );
}

/** Whether a provision has an open bracket anywhere in it, other than round itself. */
function hasOpenSiteInside({ heading = [], wording, children }: WorkingProvision): boolean {
  return hasOpenSite(heading) || hasOpenSite(wording) || children.some(isOpen);
}

/** Whether a provision has an open bracket in it or round it. */
export function isOpen(provision: WorkingProvision): boolean {
  return provision.sites.length > 0 || hasOpenSiteInside(provision);
}
