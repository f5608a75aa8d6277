/**
 * The only cipher suite: X-Wing (X25519 with ML-KEM-768) for key agreement, AES-256-GCM, SHA-512, Ed25519.
 *
 * @see draft-connolly-cfrg-xwing-kem, section 5; RFC 9420, section 17.1.
 */
export const SUITE = "MLS_256_XWING_AES256GCM_SHA512_Ed25519";
