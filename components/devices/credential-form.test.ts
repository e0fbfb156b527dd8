import { expect, test } from "vitest";
import { credentialRequestOf, emptyCredentials, firstMessage } from "./credential-form";

test("an empty token is left out, so that one is made", () => {
  expect(credentialRequestOf(emptyCredentials)).toEqual({ kind: "access-token" });
});

test("each kind asks for its own fields and none of the others", () => {
  const filled = {
    token: " A1 ",
    clientId: "c",
    username: "u",
    password: "p",
    certificate: "-----BEGIN",
  };
  const asked = (kind: "access-token" | "mqtt-basic" | "x509") =>
    Object.keys(credentialRequestOf({ kind, ...filled }));
  expect(asked("access-token")).toEqual(["kind", "token"]);
  expect(asked("mqtt-basic")).toEqual(["kind", "clientId", "username", "password"]);
  expect(asked("x509")).toEqual(["kind", "certificate"]);
});

test("the first message can be pasted into a shell whatever the password holds", () => {
  const text = firstMessage({ kind: "mqtt-basic", username: "u", password: "it's $1" }, "host");
  const escaped = ["'it'", "\\'", "'s $1'"].join("");
  expect(text).toContain(`-u u -P ${escaped}`);
});
