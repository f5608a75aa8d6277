import type { CommandOption, Positional } from "../arguments/command.ts";

export const FOLDER: Positional = { name: "FOLDER", about: "A text: a folder with text.json and acts.jsonl" };
export const PROVISION: Positional = { name: "PROVISION", about: "By its number (7, 7.2, annex I) or its id" };
export const AT: CommandOption = {
  name: "at",
  value: "WHEN",
  about: "As the text stood at the end of a day (2023-07-10, UTC), at a time, or after an act (p12)",
};
export const LANGUAGE: CommandOption = {
  name: "language",
  value: "TAG",
  about: "In this language of the text, such as fr or ar, without brackets",
};
export const TITLE: CommandOption = { name: "title", value: "TITLE", about: "For --language: the title in it" };
export const PARTY: CommandOption = { name: "party", value: "PARTY", about: "Whose act it is", isRequired: true };
export const REASON: CommandOption = { name: "reason", value: "TEXT", about: "Why, in the party's words" };
export const ANSWERS: CommandOption = {
  name: "answers",
  value: "LIST",
  about: "Discussion points that it answers, with commas between",
};
export const OFFERS: CommandOption = {
  name: "offers",
  value: "LIST",
  about: "Offers that it answers, with commas between",
};
export const PROCEDURE: CommandOption = {
  name: "procedure",
  value: "TEXT",
  about: 'After which procedure, such as "no objection in plenary"',
  isRequired: true,
};
