import { expect, test } from "vitest";
import { alertSentence, mailOf } from "./alert-words";
import { alertOf, noticeOf } from "./notice-for-test";

const forged = { vin: "VIN1234567890", verdict: "invalid", status: "signature invalid" };
const facts = { ...forged, version: "3.0.1", campaign: "Spring" };

test("the mail about a forged message names VIN, status, version and campaign", () => {
  const alert = alertOf({ kind: "update-signature", key: "signature:invalid:u1", facts });
  const { subject, text } = mailOf(noticeOf([alert]), undefined);
  expect(subject).toBe("OTA Update Failure Alert for Vehicle VIN1234567890");
  expect(text).toContain("status: signature invalid");
  expect(text).toContain("Version: 3.0.1");
  expect(text).toContain("Campaign: Spring");
  expect(text).toContain(
    "A message about the update to 3.0.1 of “Spring” was not believed: its signature is invalid.",
  );
});

test("where no update is under way the sentence names none", () => {
  const sentence = "A message about an update was not believed: its signature is invalid.";
  const none = { version: "", campaign: "" };
  expect(alertSentence({ kind: "update-signature", facts: { ...forged, ...none } })).toBe(sentence);
  expect(alertSentence({ kind: "update-signature", facts: forged })).toBe(sentence);
});
