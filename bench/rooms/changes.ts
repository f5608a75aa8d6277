import { type Figure, twoHundredMembers } from "../../packages/groups/bench/two-hundred.ts";
import { printFigures } from "../../packages/record/bench/measure.ts";

/** Adding the 200th member and removing one of 200 at its dearest, compared with a circle of twenty. */
const [many, few] = [await twoHundredMembers(200), await twoHundredMembers(20)];
printFigures({
  add: pair("add the last member"),
  remove: pair("remove one"),
  removeCommit: pair("  commit of the removal"),
});

function pair(work: string): { readonly value: number; readonly reference: number } {
  return { value: amountOf(many, work), reference: amountOf(few, work) };
}

function amountOf(figures: readonly Figure[], work: string): number {
  const figure = figures.find((each) => each.work === work);
  if (figure === undefined) throw new Error(`Cannot measure: nothing is called ${work}`);
  return figure.value;
}
