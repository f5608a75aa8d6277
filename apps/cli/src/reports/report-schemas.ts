import { z } from "zod";
import { acceptanceReport } from "./acceptance-report.ts";
import { analysisReport } from "./analysis-report.ts";
import { coalitionsReport } from "./coalitions-report.ts";
import { comparisonReport } from "./comparison-report.ts";
import { conferenceListReport, inviteReport, joinsReport, rootsReport, whoamiReport } from "./conference-reports.ts";
import { divisionReport } from "./division-report.ts";
import { importReport } from "./import-report.ts";
import { improvementsReport } from "./improvements-report.ts";
import { ladderReport } from "./ladder-report.ts";
import { logReport } from "./log-report.ts";
import { meetingReport } from "./meeting-report.ts";
import { ratificationReport } from "./ratification-report.ts";
import { ratingReport } from "./rating-report.ts";
import type { ReportName } from "./report-names.ts";
import { postReport, readingReport, roomCreatedReport, roomListReport, roomMembersReport } from "./room-reports.ts";
import {
  textActsReport,
  textCheckReport,
  textCompareReport,
  textCountsReport,
  textExportReport,
  textHistoryReport,
  textImportReport,
  textShowReport,
  textSourcesReport,
} from "./text-reports.ts";
import { validationReport } from "./validation-report.ts";
import { verificationReport } from "./verification-report.ts";

const REPORT_SCHEMAS: Readonly<Record<ReportName, z.ZodType>> = {
  analyse: analysisReport,
  rate: ratingReport,
  improve: improvementsReport,
  ladder: ladderReport,
  accept: acceptanceReport,
  ratify: ratificationReport,
  coalitions: coalitionsReport,
  divide: divisionReport,
  compare: comparisonReport,
  validate: validationReport,
  import: importReport,
  verify: verificationReport,
  "log-fsck": logReport,
  whoami: whoamiReport,
  "conference-list": conferenceListReport,
  invite: inviteReport,
  joins: joinsReport,
  "root-show": rootsReport,
  "room-list": roomListReport,
  "room-members": roomMembersReport,
  "room-create": roomCreatedReport,
  read: readingReport,
  post: postReport,
  meet: meetingReport,
  "text-import": textImportReport,
  "text-show": textShowReport,
  "text-propose": textActsReport,
  "text-position": textActsReport,
  "text-close": textActsReport,
  "text-counts": textCountsReport,
  "text-sources": textSourcesReport,
  "text-compare": textCompareReport,
  "text-check": textCheckReport,
  "text-export": textExportReport,
  "text-history": textHistoryReport,
};

/** The JSON Schema (2020-12) of a command's JSON. */
export function reportJsonSchema(name: ReportName): object {
  const { $schema, ...schema } = z.toJSONSchema(REPORT_SCHEMAS[name], { target: "draft-2020-12" });
  return {
    $schema,
    $id: `entente-report-${name}.schema.json`,
    title: `entente ${name.replace("-", " ")} --json`,
    ...schema,
  };
}
