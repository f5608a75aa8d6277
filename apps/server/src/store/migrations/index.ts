export { migrateToNewest, newestMigration } from "./migrations.ts";
