import type { NegotiationCase, PartyId } from "@entente/analysis/agenda";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type CaseSource, workedCases } from "../../cases/case-source.ts";
import { type HeldCase, readPublicPart } from "../../cases/read-case.ts";
import { type Analyst, startAnalyst } from "../../worker/analyst.ts";
import { useSeat } from "../session/use-seat.ts";
import { caseOf } from "./case-choice.ts";
import { caucusInstructions } from "./own-instructions.ts";

/** The case that is negotiated, and what this device knows to value it by. */
export interface SeatCase {
  readonly bytes: Uint8Array | undefined;
  readonly negotiationCase: NegotiationCase | undefined;
  /** The worked case of this server that it is, if it is one. */
  readonly source: CaseSource | undefined;
  /** The case with this delegation's own instructions, in a worker of this device. */
  readonly valued: { readonly held: HeldCase; readonly analyst: Analyst } | undefined;
  /** Where the instructions come from. */
  readonly from: "caucus" | "file" | undefined;
  readonly problem: string | undefined;
  /** Takes another case. */
  takeCase(bytes: Uint8Array): void;
  /** Takes instructions for this page alone; they stay in its memory. */
  takeInstructions(bytes: Uint8Array): void;
  /** The instructions' text as it was taken from a file. */
  readonly taken: Uint8Array | undefined;
}

const CaseContext = createContext<SeatCase | undefined>(undefined);

/** The case around this view. */
export function useSeatCase(): SeatCase {
  const seatCase = useContext(CaseContext);
  if (seatCase === undefined) throw new TypeError("Cannot draw: no case is looked for around this view");
  return seatCase;
}

/** Finds the conference's case, and opens it with this delegation's instructions as soon as there are any. */
export function SeatCaseProvider({ children }: { children: ReactNode }) {
  const source = useWorkedCase();
  const [chosen, setChosen] = useState<Uint8Array>();
  const [taken, setTaken] = useState<Uint8Array>();
  const read = useBytes(source);
  const bytes = chosen ?? read;
  const parsed = useMemo(() => (bytes === undefined ? undefined : readPublicPart(bytes)), [bytes]);
  const instructions = useInstructions(taken);
  const opened = useValued(bytes, instructions);
  const seatCase: SeatCase = {
    bytes,
    negotiationCase: parsed?.ok === true ? parsed.value : undefined,
    source: chosen === undefined ? source : undefined,
    valued: opened.valued,
    from: opened.valued === undefined ? undefined : taken === undefined ? "caucus" : "file",
    problem: parsed?.ok === false ? parsed.reason : opened.problem,
    takeCase: setChosen,
    takeInstructions: setTaken,
    taken,
  };
  return <CaseContext value={seatCase}>{children}</CaseContext>;
}

function useWorkedCase(): CaseSource | undefined {
  const { conference } = useSeat();
  const [cases, setCases] = useState<readonly CaseSource[]>([]);
  useEffect(() => {
    workedCases().then(setCases, () => setCases([]));
  }, []);
  const found = caseOf(conference, cases)?.id;
  return useMemo(() => cases.find(({ id }) => id === found), [cases, found]);
}

function useBytes(source: CaseSource | undefined): Uint8Array | undefined {
  const [read, setRead] = useState<{ readonly of: CaseSource; readonly bytes: Uint8Array }>();
  useEffect(() => {
    if (source === undefined) return;
    source.read("case.json").then(
      (bytes) => setRead({ of: source, bytes }),
      () => undefined,
    );
  }, [source]);
  return read?.of === source ? read?.bytes : undefined;
}

/** The instructions' bytes: those taken from a file, else those of the caucus. */
function useInstructions(taken: Uint8Array | undefined): Uint8Array | undefined {
  const { conference } = useSeat();
  const own = caucusInstructions(conference);
  const entry = own?.entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: instructions change with the entry that set them
  return useMemo(() => {
    if (taken !== undefined) return taken;
    return own === undefined ? undefined : new TextEncoder().encode(JSON.stringify(own.instructions));
  }, [taken, entry]);
}

interface Opened {
  readonly valued?: SeatCase["valued"];
  readonly problem?: string;
}

/** Opens case and instructions in a worker of their own, which ends when either changes. */
function useValued(bytes: Uint8Array | undefined, instructions: Uint8Array | undefined): Opened {
  const { conference } = useSeat();
  const party = conference.seat.party as PartyId;
  const [opened, setOpened] = useState<Opened>({});
  useEffect(() => {
    setOpened({});
    if (bytes === undefined || instructions === undefined) return;
    const analyst = startAnalyst();
    const files = [
      { path: "case.json", bytes },
      { path: `instructions/${party}.json`, bytes: instructions },
    ];
    analyst.ask("open", { role: { as: "party", party }, files }).then(
      (read) => setOpened(read.ok ? { valued: { held: read.value, analyst } } : { problem: read.reason }),
      (error: Error) => setOpened({ problem: error.message }),
    );
    return () => analyst[Symbol.dispose]();
  }, [bytes, instructions, party]);
  return opened;
}
