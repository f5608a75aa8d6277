export { type Moment, versionAt, versionsAt } from "./version-at.ts";
