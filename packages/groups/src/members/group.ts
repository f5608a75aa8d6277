import type { ClientState, GroupState, Proposal, RatchetTree } from "ts-mls";
import { bytesToBase64 } from "ts-mls/util/byteArray.js";
import { deviceOfLeaf } from "../handshakes/device.ts";
import type { Device, Roster } from "../handshakes/index.ts";
import { withoutEmptyEnd } from "../handshakes/roster.ts";
import { type Policy, settingsUnder } from "./policy.ts";

/**
 * A member's view of a group at one epoch. A new epoch is a new value; the old one stays as it was.
 *
 * Its secrets are not among its fields, so that printing it shows none. It cannot be copied by its fields either.
 */
export interface Group {
  readonly roster: Roster;
  /** This device's own leaf. */
  readonly leaf: number;
}

/** A proposal of this epoch that no commit has taken over yet. */
export interface PendingProposal {
  readonly reference: string;
  readonly proposer: number;
  readonly proposal: Proposal;
  /** The handshake as it came. */
  readonly bytes: Uint8Array;
}

/** What a group keeps to itself. */
export interface MemberState {
  readonly mls: GroupState;
  /** The proposals of `roster.proposals`, in the order in which they came. */
  readonly pending: readonly PendingProposal[];
}

const stateByGroup = new WeakMap<Group, MemberState>();

/** The group of this state; its roster is read off the tree unless pending proposals come with one. */
export function groupOf(state: GroupState, proposed?: Proposed): Group {
  const group: Group = { roster: proposed?.roster ?? rosterOf(state), leaf: state.privatePath.leafIndex };
  stateByGroup.set(group, { mls: withoutMessageKeys(state), pending: proposed?.pending ?? [] });
  return group;
}

interface Proposed {
  readonly roster: Roster;
  readonly pending: readonly PendingProposal[];
}

/**
 * What a group keeps to itself.
 *
 * @throws {TypeError} If the group is a copy.
 */
export function stateOf(group: Group): MemberState {
  const state = stateByGroup.get(group);
  if (state === undefined) throw new TypeError("Cannot use group: it is a copy, and secrets are not copied");
  return state;
}

/** The state as ts-mls works on it, with the pending proposals that are handed in. */
export function workingState({ mls }: MemberState, policy: Policy, pending: readonly PendingProposal[]): ClientState {
  const unappliedProposals = Object.fromEntries(
    pending.map(({ reference, proposal, proposer }) => [reference, { proposal, senderLeafIndex: proposer }]),
  );
  return { ...mls, unappliedProposals, clientConfig: settingsUnder(policy) };
}

/** The members' devices, in the order of their leaves. */
export function devicesOf(tree: RatchetTree): readonly (Device | undefined)[] {
  return tree.flatMap((node, at) => {
    if (at % 2 === 1) return [];
    return [node?.nodeType === "leaf" ? deviceOfLeaf(node.leaf) : undefined];
  });
}

/** Whether no key stands at two places: keys to encrypt to at any node, signing keys at any leaf. */
export function hasKeysOnce(tree: RatchetTree): boolean {
  const nodes = tree.filter((node) => node !== undefined);
  const leaves = nodes.flatMap((node) => (node.nodeType === "leaf" ? [node.leaf] : []));
  const encryptionKeys = nodes.map((node) =>
    bytesToBase64(node.nodeType === "leaf" ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey),
  );
  const signatureKeys = leaves.map(({ signaturePublicKey }) => bytesToBase64(signaturePublicKey));
  return new Set(encryptionKeys).size === encryptionKeys.length && new Set(signatureKeys).size === signatureKeys.length;
}

function rosterOf({ groupContext: { groupId, epoch }, ratchetTree }: GroupState): Roster {
  return { groupId, epoch, leaves: withoutEmptyEnd(devicesOf(ratchetTree)), proposals: new Map() };
}

/** Nothing is sealed with keys of MLS itself, so those for messages of this and former epochs are not kept. */
function withoutMessageKeys(state: GroupState): GroupState {
  const { groupContext, keySchedule, ratchetTree, privatePath, signaturePrivateKey } = state;
  const { confirmationTag, groupActiveState } = state;
  return {
    groupContext,
    keySchedule,
    ratchetTree,
    privatePath,
    signaturePrivateKey,
    confirmationTag,
    groupActiveState,
    secretTree: [],
    unappliedProposals: {},
    historicalReceiverData: new Map(),
  };
}
