import { numberKey } from "../plain/cited-places.ts";
import type { PlainProvision } from "../provisions/index.ts";
import type { Duty } from "./duties.ts";
import type { Coverage } from "./monitoring.ts";

/** The articles of these duties that a coverage does not reach, each once. */
export function articlesOutside(duties: readonly Duty[], { articles }: Coverage): readonly PlainProvision[] {
  const outside = duties.flatMap(({ provision: { article } }) =>
    article === undefined || articles.has(numberKey(article.number ?? "")) ? [] : [article],
  );
  return [...new Set(outside)];
}
