import { comparisonRows } from "./comparison.ts";
console.log(comparisonRows().join("\n"));
