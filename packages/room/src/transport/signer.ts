/** An Ed25519 key that proves who asks: a device's own, or its pseudonym in one room. The secret is a seed. */
export interface Signer {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}
