import { z } from "zod";
import { endpoints } from "./api/all";
import type { Endpoint } from "./endpoint";

type Json = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    reused: "inline",
  });
  return rest;
};

const problem = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "A sentence for the person." },
    code: { type: "string" },
    fields: {
      type: "array",
      items: {
        type: "object",
        properties: { field: { type: "string" }, problem: { type: "string" } },
      },
    },
  },
} as const;

const problemAnswer = {
  description: "What went wrong, in words",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
} as const;

function parameters(schema: z.ZodType | undefined, place: "path" | "query"): readonly Json[] {
  if (schema === undefined) return [];
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(jsonSchema(schema, "input"));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function answer({
  returns,
  contentType = "application/json",
}: Pick<Endpoint, "returns" | "contentType">): Json {
  if (returns === undefined) return { description: "Done" };
  const schema = withComponents(jsonSchema(returns, "output"));
  return { description: "The answer", content: { [contentType]: { schema } } };
}

/** Named shapes go to the document's components, so references point there. */
function withComponents(schema: Json): Json {
  const { $defs: _defs, ...rest } = schema;
  const text = JSON.stringify(rest).replaceAll("#/$defs/", "#/components/schemas/");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}

const definitionsOf = (schema: z.ZodType | undefined): Json =>
  schema === undefined
    ? {}
    : z.record(z.string(), z.unknown()).parse(jsonSchema(schema, "output").$defs ?? {});

const namedShapes = (): Json => {
  const all = endpoints.map(({ returns }) => definitionsOf(returns));
  return withComponents(Object.assign({}, ...all));
};

function operationOf(spec: Endpoint): Json {
  const body = spec.bodyDocument ?? spec.body;
  const type = spec.bodyContentType ?? "application/json";
  return {
    summary: spec.summary,
    operationId: `${spec.method}${spec.path.replaceAll(/[^a-zA-Z]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    security: spec.may === "anyone" ? [] : [{ session: [] }, { token: [] }],
    parameters: [...parameters(spec.params, "path"), ...parameters(spec.query, "query")],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [type]: { schema: withComponents(jsonSchema(body, "input")) } },
          },
        }),
    responses: {
      [spec.status ?? 200]: answer(spec),
      ...(spec.accepted ? { 202: answer({ returns: spec.accepted }) } : {}),
      default: problemAnswer,
    },
  };
}

function paths(): Json {
  const byPath: Record<string, Record<string, unknown>> = {};
  for (const spec of endpoints) {
    byPath[spec.path] = { ...byPath[spec.path], [spec.method]: operationOf(spec) };
  }
  return byPath;
}

/** The interface as an OpenAPI 3.1 document, from the schemas that check the requests. */
export const openApiDocument = (version: string): Json => ({
  openapi: "3.1.0",
  info: {
    title: "Vindow",
    version,
    description: "Times are epoch milliseconds. A list pages with limit and cursor.",
  },
  servers: [{ url: "/api/v1" }],
  paths: paths(),
  components: {
    schemas: { ...namedShapes(), Problem: problem },
    securitySchemes: {
      session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      token: { type: "http", scheme: "bearer", description: "A personal access token, vdw_…" },
    },
  },
});
