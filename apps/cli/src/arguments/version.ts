import manifest from "../../package.json" with { type: "json" };

/** The version of the command, as in its manifest. */
export function version(): string {
  return manifest.version;
}
