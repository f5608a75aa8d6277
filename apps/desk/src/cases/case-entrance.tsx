import type { NegotiationCase, Result } from "@entente/analysis/agenda";
import { type Dispatch, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { DeskAct } from "../desk-state.ts";
import { useWords } from "../language/language.ts";
import { startAnalyst } from "../worker/analyst.ts";
import { Skeleton } from "../worker/awaited.tsx";
import { Problem } from "./case-chooser.tsx";
import type { CaseSource } from "./case-source.ts";
import type { Role } from "./roles.ts";

/** The choice of a role, before any confidential file of the case is opened. */
export function CaseEntrance({ source, act }: { source: CaseSource; act: Dispatch<DeskAct> }) {
  const { t } = useWords();
  const read = usePublicPart(source);
  return (
    <main id="main" className="page entrance" tabIndex={-1}>
      {read === undefined && <Skeleton />}
      {read !== undefined && !read.ok && (
        <>
          <h1>
            <bdi>{source.title}</bdi>
          </h1>
          <Problem problem={read.reason} />
          <Button className="button secondary" onPress={() => act({ do: "leave" })}>
            {t("entrance.back")}
          </Button>
        </>
      )}
      {read?.ok && <RoleChoice negotiationCase={read.value} source={source} act={act} />}
    </main>
  );
}

interface RoleChoiceProps {
  readonly negotiationCase: NegotiationCase;
  readonly source: CaseSource;
  readonly act: Dispatch<DeskAct>;
}

function RoleChoice({ negotiationCase, source, act }: RoleChoiceProps) {
  const { t } = useWords();
  const roles = rolesOf(negotiationCase, source);
  const [chosen, setChosen] = useState(() => roleKey(roles[0] ?? { as: "analyst" }));
  const role = roles.find((one) => roleKey(one) === chosen);
  const name = (party: string): string => negotiationCase.parties.find(({ id }) => id === party)?.name ?? party;
  return (
    <>
      <h1>
        <bdi>{negotiationCase.title}</bdi>
      </h1>
      <p className="lead">
        {t("entrance.parties", { count: negotiationCase.parties.length })} ·{" "}
        {t("entrance.issues", { count: negotiationCase.issues.length })}
        {negotiationCase.fictional && ` · ${t("entrance.fictional")}`}
      </p>
      {roles.length === 0 && <p className="notice">{t("entrance.noInstructions")}</p>}
      {roles.length > 0 && (
        <>
          <RadioGroup className="role-choice" value={chosen} onChange={setChosen}>
            <Label className="group-label">{t("entrance.who")}</Label>
            {roles.map((one) => (
              <Radio key={roleKey(one)} value={roleKey(one)} className="role-radio">
                <span className="role-name">
                  <bdi>{one.as === "party" ? name(one.party) : t(`role.${one.as}`)}</bdi>
                </span>
                <span className="muted">{t(`role.${one.as}About`)}</span>
              </Radio>
            ))}
          </RadioGroup>
          <Button className="button" onPress={() => role && act({ do: "open", source, role })}>
            {t("entrance.open")}
          </Button>
        </>
      )}
    </>
  );
}

/** All sides when all instructions are there; each party whose instructions are there; the trainer where there is a script. */
function rolesOf(negotiationCase: NegotiationCase, source: CaseSource): readonly Role[] {
  const held = negotiationCase.parties.filter(({ id }) => source.paths.includes(`instructions/${id}.json`));
  const all: Role[] = held.length === negotiationCase.parties.length ? [{ as: "analyst" }] : [];
  const trainer: Role[] = all.length > 0 && source.paths.includes("training.json") ? [{ as: "trainer" }] : [];
  return [...all, ...held.map(({ id }): Role => ({ as: "party", party: id })), ...trainer];
}

function roleKey(role: Role): string {
  return role.as === "party" ? `party:${role.party}` : role.as;
}

/** Reads `case.json` alone, with the parser in a worker of its own. */
function usePublicPart(source: CaseSource): Result<NegotiationCase, string> | undefined {
  const [read, setRead] = useState<Result<NegotiationCase, string>>();
  useEffect(() => {
    const analyst = startAnalyst();
    source
      .read("case.json")
      .then((bytes) => analyst.ask("publicPart", bytes))
      .then(setRead, (error: Error) => setRead({ ok: false, reason: error.message }))
      .finally(() => analyst[Symbol.dispose]());
    return () => analyst[Symbol.dispose]();
  }, [source]);
  return read;
}
