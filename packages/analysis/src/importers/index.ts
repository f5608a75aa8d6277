export { caseFiles, type ImportedNegotiation, type SourceFile } from "./imported-negotiation.ts";
export { importScoreSheet, type ScoreSheetNames } from "./score-sheet.ts";
