import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stateOf, workingState } from "../src/members/group.ts";
import { changeGroup, createGroup, type Policy, processHandshake } from "../src/members/index.ts";
import { circleOf, deviceNamed, granted, OPEN } from "../testing/circle.ts";

const SOURCES = join(import.meta.dirname, "..", "src");

/** Of ts-mls, what accepts every credential, and what falls back on it when it is given no settings. */
const ACCEPTS_ALL = /defaultAuthenticationService|defaultClientConfig|clientConfig\.js|authenticationService\.js/;
const FALLS_BACK =
  /\b(joinGroup|joinGroupWithExtensions|joinGroupExternal|joinGroupFromReinit|joinGroupFromBranch|reinitCreateNewGroup|branchGroup)\b[^;]*from "ts-mls/;

test("no source names the service of ts-mls that accepts every credential, nor what falls back on it", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const text = readFileSync(join(SOURCES, file), "utf8");
    for (const statement of text.match(/^import[^;]*;/gm) ?? []) {
      expect(statement, file).not.toMatch(ACCEPTS_ALL);
      expect(statement, file).not.toMatch(FALLS_BACK);
    }
    for (const call of text.match(/await createMlsGroup\([^;]*;/g) ?? []) expect(call, file).toContain("settingsUnder");
  }
});

test("no source seals with keys of MLS itself: they are not derived", () => {
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    expect(readFileSync(join(SOURCES, file), "utf8"), file).not.toMatch(/createApplicationMessage|PrivateMessage\(/);
  }
});

test("a group cannot be opened without saying who is accredited", async () => {
  // @ts-expect-error a policy has no default
  const without = () => createGroup(Uint8Array.of(1), deviceNamed("ann"));
  // @ts-expect-error accreditation has no default
  const half: Policy = { mayChange: () => true };
  await expect(without()).rejects.toThrow(TypeError);
  await expect(createGroup(Uint8Array.of(1), deviceNamed("ann"), half)).rejects.toThrow(TypeError);
});

test("ts-mls asks the policy, and takes nothing but a yes for one", async () => {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  const asked: string[] = [];
  const sayingMaybe = {
    ...OPEN,
    isAccredited: ({ identity }: { readonly identity: Uint8Array }) => {
      asked.push(new TextDecoder().decode(identity));
      return "maybe" as unknown as boolean;
    },
  };
  const { authService } = workingState(stateOf(ann), sayingMaybe, []).clientConfig;
  const { identity, signatureKey } = deviceNamed("cara");
  expect(await authService.validateCredential({ credentialType: "basic", identity }, signatureKey)).toBe(false);
  expect(await authService.validateCredential({ credentialType: "x509", certificates: [] }, signatureKey)).toBe(false);
  expect(asked).toEqual(["cara"]);
  const failing = { ...OPEN, isAccredited: () => Promise.reject(new Error("No accreditations at hand")) };
  const { commit } = granted(await changeGroup(ann, {}, OPEN));
  await expect(processHandshake(bob, commit, failing)).rejects.toThrow("No accreditations at hand");
});
