import { isObject } from "@/lib/domain/is-object";

/** The members of an object field; none where it is missing or something else. */
export const fieldsOf = (field: unknown): Readonly<Record<string, unknown>> =>
  isObject(field) ? field : {};

/** The objects of a list field. */
export const objectsIn = (field: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(field) ? field.map(fieldsOf) : [];

/** The texts of a list field. */
export const textsIn = (field: unknown): readonly string[] =>
  Array.isArray(field) ? field.filter((item) => typeof item === "string") : [];
