export { MIGRATIONS, migrateToNewest } from "./migrations.ts";
