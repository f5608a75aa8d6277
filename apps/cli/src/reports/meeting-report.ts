import { z } from "zod";
import { count, id, member } from "./room-reports.ts";

/** A line of the JSON of `entente meet`: what happens in the meeting, as it happens. */
export const meetingReport = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("waiting").describe("It was not called yet, or not with this device"),
    title: z.string(),
  }),
  z.strictObject({ event: z.literal("begun"), room: id, title: z.string(), members: z.array(member) }),
  z.strictObject({ event: z.literal("hears").describe("Another member's device hears what is said"), member }),
  z.strictObject({ event: z.literal("gone").describe("It does not hear it any more"), member }),
  z.strictObject({
    event: z.literal("said").describe("By another member"),
    member: member.nullable().describe("Null for somebody who has left since"),
    at: count.describe("The speaker's clock, in milliseconds"),
    text: z.string(),
  }),
  z.strictObject({ event: z.literal("not-said").describe("A line of the input reached nobody"), reason: z.string() }),
  z.strictObject({ event: z.enum(["connection-lost", "connected-again"]) }),
  z.strictObject({ event: z.literal("over").describe("The keys are published"), room: id }),
]);

/** Something that happens in a meeting. */
export type MeetingEvent = z.infer<typeof meetingReport>;
