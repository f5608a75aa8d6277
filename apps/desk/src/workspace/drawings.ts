import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { View } from "./views.ts";

/** Each view is fetched when it is first looked at. */
export const DRAWINGS: Readonly<Record<View, LazyExoticComponent<ComponentType>>> = {
  "first-minutes": lazy(async () => ({ default: (await import("../first-minutes/first-minutes.tsx")).FirstMinutes })),
  zone: lazy(async () => ({ default: (await import("../zone/zone-view.tsx")).ZoneView })),
  frontier: lazy(async () => ({ default: (await import("../frontier/frontier-view.tsx")).FrontierView })),
  sheet: lazy(async () => ({ default: (await import("../sheet/sheet-view.tsx")).SheetView })),
  ladder: lazy(async () => ({ default: (await import("../ladder/ladder-view.tsx")).LadderView })),
  ratification: lazy(async () => ({
    default: (await import("../ratification/ratification-view.tsx")).RatificationView,
  })),
  fragility: lazy(async () => ({ default: (await import("../fragility/fragility-view.tsx")).FragilityView })),
  acceptance: lazy(async () => ({ default: (await import("../acceptance/acceptance-view.tsx")).AcceptanceView })),
  coalitions: lazy(async () => ({ default: (await import("../coalitions/coalitions-view.tsx")).CoalitionsView })),
  division: lazy(async () => ({ default: (await import("../division/division-view.tsx")).DivisionView })),
  models: lazy(async () => ({ default: (await import("../models/models-view.tsx")).ModelsView })),
  stakeholders: lazy(async () => ({
    default: (await import("../stakeholders/stakeholders-view.tsx")).StakeholdersView,
  })),
  offers: lazy(async () => ({ default: (await import("../offers/offers-view.tsx")).OffersView })),
  comparison: lazy(async () => ({ default: (await import("../comparison/comparison-view.tsx")).ComparisonView })),
  script: lazy(async () => ({ default: (await import("../script/script-view.tsx")).ScriptView })),
};
