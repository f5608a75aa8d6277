export { type DomainFiles, importGenius } from "./genius-xml.ts";
export { importGeniusWeb } from "./geniusweb-json.ts";
export { caseFiles, type ImportedNegotiation, type SourceFile } from "./imported-negotiation.ts";
export { importScoreSheet, type ScoreSheetNames } from "./score-sheet.ts";
