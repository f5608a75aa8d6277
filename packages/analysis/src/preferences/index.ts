export {
  type BatnaBranch,
  type Bloc,
  CHAMBER_KINDS,
  type Chamber,
  type ChamberKind,
  type Estimate,
  type Instructions,
  type Link,
  type RedLine,
  type Score,
  type WrittenConcession,
} from "./instructions.ts";
export type { Negotiation } from "./negotiation.ts";
