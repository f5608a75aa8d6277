import { config } from "zod";

// Imported before anything with a schema: zod then compiles no code, which the page's policy forbids.
config({ jitless: true });
