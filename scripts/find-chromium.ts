import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The one line that says how to get a browser for the end-to-end tests. */
export const CHROMIUM_MISSING =
  "The tests need Chromium and found none: install it with `apt-get install -y chromium` (or name one in CHROMIUM) and run them again";

/** The path of a Chromium that can be started: the one that `CHROMIUM` names, else one on the path or in a usual place. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.CHROMIUM;
  if (named !== undefined && named !== "") return isExecutable(named) ? named : undefined;
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...USUAL_PLACES, ...onPath].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
