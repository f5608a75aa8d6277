import { figureLine, twoHundredMembers } from "./two-hundred.ts";

for (const figure of await twoHundredMembers()) console.log(figureLine(figure));
