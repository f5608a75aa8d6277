import { API_PREFIX, REQUEST_HEADERS, ROUTES, type Route, refusalSchema } from "@entente/record/wire";
import { z } from "zod";

/** The API as OpenAPI 3.1, out of the very schemas that requests are read with. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Entente: the witness",
      version,
      summary: "Orders, stores and proves sealed entries; opens none of them.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: API_PREFIX }],
    paths,
    components: {
      schemas: { Refusal: jsonSchema(refusalSchema) },
      securitySchemes: Object.fromEntries(
        REQUEST_HEADERS.map((name) => [name, { type: "apiKey", in: "header", name, description: DESCRIPTIONS[name] }]),
      ),
    },
  };
}

const DESCRIPTIONS: Readonly<Record<(typeof REQUEST_HEADERS)[number], string>> = {
  "entente-key": "An Ed25519 public key in base64url: the device's own, or below a room its pseudonym there",
  "entente-time": "Milliseconds since 1970, within five minutes of the server's",
  "entente-nonce": "16 bytes in base64url, never used before with this key",
  "entente-signature":
    "Ed25519 over the text entente/v1/request, a zero byte, and the deterministic CBOR of method, path with query, SHA-256 of the body, time and nonce",
};

function operation(name: string, { summary, path, signer, query, body, answer }: Route): object {
  return {
    operationId: name,
    summary,
    parameters: [...pathParameters(path), ...(query === undefined ? [] : queryParameters(query))],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      "200": { description: "Done", content: contentOf(answer) },
      default: { description: "Refused", content: { "application/json": { schema: REFUSAL } } },
    },
    security: signer === "nobody" ? [] : [Object.fromEntries(REQUEST_HEADERS.map((header) => [header, []]))],
    ...(signer === "nobody" ? {} : { "x-signer": signer }),
  };
}

const REFUSAL = { $ref: "#/components/schemas/Refusal" };

function contentOf(schema: z.ZodType | "text" | "octets"): object {
  if (schema === "octets") return { "application/octet-stream": {} };
  return schema === "text"
    ? { "text/plain": { schema: { type: "string" } } }
    : { "application/json": { schema: jsonSchema(schema) } };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}

function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}").replace("*", "{tile}");
}

function pathParameters(path: string): readonly object[] {
  return [...openApiPath(path).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: parameterSchema(name),
  }));
}

function parameterSchema(name: string | undefined): object {
  if (name === "join") return { type: "integer", minimum: 1 };
  if (name === "tile") return { type: "string", description: "The rest of a tile's path as C2SP tlog-tiles has it" };
  return { type: "string", minLength: 43, maxLength: 43, pattern: "^[A-Za-z0-9_-]*$" };
}

function queryParameters(query: z.ZodType): readonly object[] {
  const { properties = {} } = z.toJSONSchema(query, { io: "output" });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }));
}
