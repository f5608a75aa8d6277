import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import { type MessageValues, useWords } from "../language/language.ts";

/** Every kind of figure that the desk can explain; each has `method` and `from` in the catalogue, some a `range`. */
export const METHODS = [
  "acceptance",
  "bargaining",
  "batna",
  "bets",
  "better",
  "blocs",
  "coalitions",
  "cohesion",
  "comparison",
  "division",
  "estimate",
  "expectedVotes",
  "fragility",
  "frontier",
  "ladder",
  "model",
  "nashShare",
  "offers",
  "pain",
  "question",
  "redLines",
  "score",
  "stakeholders",
  "trades",
  "utility",
  "zone",
  "zoneRatifiable",
  "zoneRedLines",
  "zoneReservation",
] as const;
export type Method = (typeof METHODS)[number];

interface ExplainedProps {
  readonly how: Method;
  /** Figures of this very number, filled into the texts. */
  readonly values?: MessageValues | undefined;
  /** What the number says, for a screen reader, when the children are a bare figure. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** A figure that opens "how this is computed, from what". */
export function Explained({ how, values, label, children }: ExplainedProps) {
  const { t } = useWords();
  return (
    <DialogTrigger>
      <Button className="explained" {...(label === undefined ? {} : { "aria-label": label })} data-how={how}>
        {children}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="explanation">
          <Heading slot="title">{t(`explain.${how}.title`)}</Heading>
          <dl>
            <dt>{t("explain.how")}</dt>
            <dd>{t(`explain.${how}.method`, values)}</dd>
            <dt>{t("explain.from")}</dt>
            <dd>{t(`explain.${how}.from`, values)}</dd>
            <dt>{t("explain.range")}</dt>
            <dd>{t(`explain.${how}.range`, values)}</dd>
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
