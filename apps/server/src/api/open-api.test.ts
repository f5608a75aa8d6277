import { ROUTES, type Route } from "@entente/record/wire";
import { describe, expect, test } from "vitest";
import { openApi } from "./open-api.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly security: readonly object[];
  readonly requestBody?: { readonly content: object };
}

const document = openApi("1.2.3") as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

describe("openApi()", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

  test("describes every route once", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test("names every parameter of a path, asks for headers where a key signs, and for a body where there is one", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        const named = operation.parameters.filter((each) => each.in === "path").map(({ name }) => `{${name}}`);
        expect(path.match(/\{\w+\}/g) ?? []).toEqual(named);
        const route: Route = ROUTES[operation.operationId as keyof typeof ROUTES];
        expect(operation.security.length > 0).toBe(route.signer !== "nobody");
        expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
      }
    }
  });

  test("is JSON without anything that JSON cannot say", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(JSON.stringify(document)).not.toContain("undefined");
  });
});
