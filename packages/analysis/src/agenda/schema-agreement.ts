/** A type with every field, list and pair of it read-only, as the hand-written interfaces are. */
export type Frozen<Type> = Type extends string | number | boolean | undefined
  ? Type
  : { readonly [Key in keyof Type]: Frozen<Type[Key]> };

/** True when two types are the same, field for field, optional marks included; `never` where they drift apart. */
export type Same<Left, Right> =
  (<Probe>() => Probe extends Left ? 1 : 2) extends <Probe>() => Probe extends Right ? 1 : 2 ? true : never;
