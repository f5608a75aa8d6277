export { base64Of, parseBase64 } from "./base64.ts";
export { bigEndian, fromBigEndian } from "./big-endian.ts";
export {
  decodeDeterministic,
  type Encodable,
  encodeDeterministic,
  MAX_NESTING,
  sameBytes,
} from "./deterministic-cbor.ts";
export { DOMAINS, type Domain, domainHash, domainHashes, inDomain } from "./domain.ts";
