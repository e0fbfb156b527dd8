import { z } from "zod";

/** 64-bit numbers are decimal text here: they do not fit a double. */
const long = z.string();
/** Protobuf has numbers that are none. */
const decimal = z.custom<number>((value) => typeof value === "number");
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const scalar = {
  intValue: z.number().optional(),
  longValue: long.optional(),
  floatValue: decimal.optional(),
  doubleValue: decimal.optional(),
  booleanValue: z.boolean().optional(),
  stringValue: z.string().optional(),
};

const dataSet = z.object({
  columns: z.array(z.string()).default([]),
  types: z.array(z.number()).default([]),
  rows: z.array(z.object({ elements: z.array(z.object(scalar)).default([]) })).default([]),
});

const parameter = z.object({
  name: z.string().default(""),
  type: z.number().optional(),
  ...scalar,
});

const propertySet = z.object({
  keys: z.array(z.string()).default([]),
  values: z.array(z.object({ type: z.number().optional(), ...scalar })).default([]),
});

export const wireMetric = z.object({
  ...scalar,
  name: z.string().optional(),
  alias: long.optional(),
  timestamp: long.optional(),
  datatype: z.number().optional(),
  isHistorical: z.boolean().optional(),
  isTransient: z.boolean().optional(),
  isNull: z.boolean().optional(),
  properties: propertySet.optional(),
  bytesValue: bytes.optional(),
  datasetValue: dataSet.optional(),
  get templateValue() {
    return template.optional();
  },
});

const template = z.object({
  version: z.string().optional(),
  templateRef: z.string().optional(),
  isDefinition: z.boolean().optional(),
  parameters: z.array(parameter).default([]),
  get metrics() {
    return z.array(wireMetric).default([]);
  },
});

export const wirePayload = z.object({
  timestamp: long.optional(),
  seq: long.optional(),
  uuid: z.string().optional(),
  body: bytes.optional(),
  metrics: z.array(wireMetric).default([]),
});

export type WireMetric = z.infer<typeof wireMetric>;
export type WirePayload = z.infer<typeof wirePayload>;
export type WireDataSet = z.infer<typeof dataSet>;
export type WireTemplate = z.infer<typeof template>;
export type WireScalar = Pick<
  WireMetric,
  "intValue" | "longValue" | "floatValue" | "doubleValue" | "booleanValue" | "stringValue"
>;
