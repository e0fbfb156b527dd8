import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { expect, test } from "vitest";
import messages from "@/messages/en.json";
import { fieldWords } from "@/messages/field-words";

const named = new Set(
  readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .flatMap((name) => [...readFileSync(join("lib", name), "utf8").matchAll(/"field\.(\w+)"/g)])
    .map(([, key]) => key),
);

test("what schemas name are sentences of the catalogue, and each of those is named", () => {
  expect([...named].sort()).toEqual(Object.keys(messages.field).sort());
});

test("a name becomes its sentence, and what is none stays as it is", () => {
  expect(fieldWords("field.clock")).toBe("Write the time as HH:mm.");
  expect(fieldWords("field.toString")).toBe("field.toString");
  expect(fieldWords("clock")).toBe("clock");
  expect(fieldWords("Too small")).toBe("Too small");
});
