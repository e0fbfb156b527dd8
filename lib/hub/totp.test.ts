import { expect, test } from "vitest";
import { totp } from "./totp";

test.each([
  ["test-fcm-token", 0, "723793"],
  ["test-fcm-token", 1_726_088_786, "906328"],
  ["test-fcm-token", 1_726_088_809, "675987"],
  ["test-fcm-token", 1_726_088_810, "675987"],
  ["dXNlci1mY20tdG9rZW4:APA91bExample", 1_795_190_400, "000712"],
  ["a", 1_111_111_111, "229926"],
])("the code of %s at %d s is %s", (token, seconds, code) => {
  expect(totp(token, seconds * 1000)).toBe(code);
});
