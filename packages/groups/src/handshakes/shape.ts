import { ByteWalk } from "./byte-walk.ts";

/** What walking over a message finds: it may be decoded, it is cut or overlong, or it is of a kind not spoken here. */
export type Shape = "bounded" | "malformed" | "unsupported";

const PUBLIC_MESSAGE = 1;
const WELCOME = 3;
const GROUP_INFO = 4;
const KEY_PACKAGE = 5;

const MOST_CHANGES = 4096;
const MOST_NODES = 8192;
const MOST_EXTENSIONS = 8;
const MOST_PATH_NODES = 32;
const MOST_KEY_BYTES = 2048;
const MOST_CAPABILITY_BYTES = 128;
const MOST_BYTES = 2 ** 30;

/**
 * Whether a message is of a bounded shape, found by walking over its lengths once.
 *
 * The decoder of ts-mls takes microseconds for each element of a list and copies what it has at each step: one
 * mebibyte of two-byte suite numbers keeps it busy for a quarter of a minute. No list that it is given after this walk
 * has more elements than a group can have. O(bytes).
 *
 * @see RFC 9420, sections 6, 7.2, 10, 12.1 and 12.4.
 */
export function shapeOf(bytes: Uint8Array): Shape {
  return walked(bytes, (walk) => {
    walk.skip(2);
    const kind = walk.number(2);
    if (kind === PUBLIC_MESSAGE) return publicMessage(walk);
    if (kind === WELCOME) return welcome(walk);
    if (kind === GROUP_INFO) return groupInformation(walk);
    return kind === KEY_PACKAGE && keyPackage(walk);
  });
}

/** The same for a ratchet tree, which group information carries as bytes. */
export function treeShapeOf(bytes: Uint8Array): Shape {
  return walked(bytes, (walk) =>
    walk.list(MOST_NODES, (node) => {
      if (node.number(1) !== 1) return true;
      if (node.number(1) === 1) return leafNode(node);
      return opaques(node, 2) && node.list(MOST_NODES, (leaf) => leaf.skip(4));
    }),
  );
}

/** Each part below answers whether it is of a kind spoken here; at bytes that end too soon the walk itself throws. */
type Part = boolean;

function walked(bytes: Uint8Array, message: (walk: ByteWalk) => Part): Shape {
  const walk = new ByteWalk(bytes);
  try {
    if (!message(walk)) return "unsupported";
    return walk.isOver() ? "bounded" : "malformed";
  } catch (error) {
    if (error instanceof RangeError) return "malformed";
    throw error;
  }
}

function publicMessage(walk: ByteWalk): Part {
  walk.opaque();
  walk.skip(8);
  const sender = walk.number(1);
  if (sender === 1) walk.skip(4);
  else if (sender !== 4) return false;
  walk.opaque();
  const content = walk.number(1);
  if (content === 2 && !(proposal(walk) && opaques(walk, 1))) return false;
  if (content === 3 && !(commit(walk) && opaques(walk, 2))) return false;
  if (content !== 2 && content !== 3) return false;
  return sender === 1 ? opaques(walk, 1) : true;
}

function commit(walk: ByteWalk): Part {
  const isSpoken = walk.list(MOST_CHANGES, (change) =>
    change.number(1) === 1 ? proposal(change) : opaques(change, 1),
  );
  if (!isSpoken || walk.number(1) === 0) return isSpoken;
  return leafNode(walk) && walk.list(MOST_PATH_NODES, pathNode);
}

function pathNode(walk: ByteWalk): Part {
  walk.opaque(MOST_KEY_BYTES);
  return walk.list(MOST_NODES, (ciphertext) => opaques(ciphertext, 2));
}

function proposal(walk: ByteWalk): Part {
  const kind = walk.number(2);
  if (kind === 1) return keyPackage(walk);
  if (kind === 3) return walk.skip(4);
  return kind === 6 && opaques(walk, 1);
}

function keyPackage(walk: ByteWalk): Part {
  walk.skip(4);
  walk.opaque(MOST_KEY_BYTES);
  return leafNode(walk) && extensions(walk) && opaques(walk, 1);
}

function leafNode(walk: ByteWalk): Part {
  walk.opaque(MOST_KEY_BYTES);
  walk.opaque(MOST_KEY_BYTES);
  if (walk.number(2) !== 1) return false;
  walk.opaque();
  for (let list = 0; list < 5; list += 1) walk.opaque(MOST_CAPABILITY_BYTES);
  const source = walk.number(1);
  if (source === 1) walk.skip(16);
  else if (source === 3) walk.opaque();
  else return false;
  return extensions(walk) && opaques(walk, 1);
}

function welcome(walk: ByteWalk): Part {
  walk.skip(2);
  return walk.list(MOST_CHANGES, (secret) => opaques(secret, 3)) && opaques(walk, 1);
}

function groupInformation(walk: ByteWalk): Part {
  walk.skip(4);
  walk.opaque();
  walk.skip(8);
  const isContext = opaques(walk, 2) && extensions(walk);
  return isContext && extensions(walk) && opaques(walk, 1) && walk.skip(4) && opaques(walk, 1);
}

function extensions(walk: ByteWalk): Part {
  return walk.list(MOST_EXTENSIONS, (extension) => extension.skip(2) && opaques(extension, 1));
}

function opaques(walk: ByteWalk, count: number): Part {
  for (let at = 0; at < count; at += 1) walk.opaque(MOST_BYTES);
  return true;
}
