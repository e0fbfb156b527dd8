import { expect, test } from "vitest";
import { messages } from "@/messages/catalogue";
import { say } from "@/messages/say";

type Key = Parameters<typeof say>[0];

function* sentencesIn(branch: object, path = ""): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(branch))
    if (typeof value === "string") yield [`${path}${name}`, value];
    else yield* sentencesIn(value, `${path}${name}.`);
}

/** Those that choose among words are for the tests of who says them. */
const plain = [...sentencesIn(messages.server)].filter(([, text]) => !/\{\w+,/.test(text));
const value = /\{(\w+)\}/g;

test("a sentence is said as it stands in the catalogue, with its values, which are never read", () => {
  expect(plain.length).toBeGreaterThan(400);
  for (const [key, text] of plain) {
    const values = [...text.matchAll(value)].map(([, name = ""]) => [name, `{${name}} <b>'`]);
    // The key was read from the catalogue itself.
    expect(say(key as Key, Object.fromEntries(values))).toBe(text.replaceAll(value, "{$1} <b>'"));
  }
});

test("a number is said without separators", () => {
  const sentence = say("ota.course.tooManyFailed", { failed: 12_345, limit: 0 });
  expect(sentence.match(/\d+/g)).toEqual(["12345", "0"]);
});
