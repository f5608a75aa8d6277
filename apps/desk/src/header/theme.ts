const STORAGE_KEY = "entente-theme";

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Takes the stored choice, else what the device prefers. */
export function startTheme(): void {
  const stored = THEMES.find((theme) => theme === localStorage.getItem(STORAGE_KEY));
  document.documentElement.setAttribute("data-theme", stored ?? devicePreference());
}

export function currentTheme(): Theme {
  return document.documentElement.getAttribute("data-theme") === "dark" ? "dark" : "light";
}

export function switchTheme(): Theme {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.setAttribute("data-theme", next);
  localStorage.setItem(STORAGE_KEY, next);
  return next;
}

function devicePreference(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
