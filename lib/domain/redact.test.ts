import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactPayload } from "./redact";
import { isSecretName } from "./secret-name";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

describe("redacting a payload", () => {
  it("leaves an ordinary message exactly as it came", () => {
    const payload = '{ "version": 1.0, "data": {"soc":"77", "big": 9007199254740993} }';
    expect(redactPayload(payload, ["s3cret-value"])).toBe(payload);
  });

  it.each([
    ['{"token":"abc","soc":"77"}', '{"token":"[redacted]","soc":"77"}'],
    ['{"currentSpin": "1234"}', '{"currentSpin": "[redacted]"}'],
    ['{"pin":1234,"isOn":true}', '{"pin":"[redacted]","isOn":true}'],
    [
      '{"auth":{"accessToken":"a","fcm_token":"b"}}',
      '{"auth":{"accessToken":"[redacted]","fcm_token":"[redacted]"}}',
    ],
    ['{"token":null}', '{"token":null}'],
    ['{"note":"pin the map","spindle":1}', '{"note":"pin the map","spindle":1}'],
    [`{"value":"Bearer ${jwt}"}`, '{"value":"Bearer [redacted]"}'],
    ["password=hunter2&soc=77", "password=[redacted]&soc=77"],
    ["Authorization: Bearer abc.def", "Authorization: [redacted]"],
    [`plain ${jwt} text`, "plain [redacted] text"],
    ['{"token":"cut off here', '{"token":"[redacted]"'],
  ])("%s becomes %s", (payload, expected) => {
    expect(redactPayload(payload, [])).toBe(expected);
  });

  it("masks the given secrets wherever they stand, in JSON and out of it", () => {
    expect(redactPayload('["x s3cret-value y"]', ["s3cret-value"])).toBe('["x [redacted] y"]');
    expect(redactPayload("x=s3cret-value", ["s3cret-value"])).toBe("x=[redacted]");
    expect(redactPayload('{"a":"pa\\"ss\\\\word"}', ['pa"ss\\word'])).toBe('{"a":"[redacted]"}');
    expect(redactPayload('{"a":"s\\u0033cret-value"}', ["s3cret-value"])).toBe(
      '{"a":"[redacted]"}',
    );
  });

  it("does not eat numbers that merely contain a PIN", () => {
    expect(redactPayload('{"at":1726123488,"code":"1234"}', ["1234"])).toBe(
      '{"at":1726123488,"code":"[redacted]"}',
    );
  });

  it("stays valid JSON and never shows the secret, whatever the message", () => {
    const secret = fc.string({ minLength: 8, maxLength: 20, unit: "binary" });
    fc.assert(
      fc.property(fc.jsonValue(), secret, (value, word) => {
        const clear = JSON.stringify({ value, token: word, list: [word, `a${word}b`] });
        const redacted: unknown = JSON.parse(redactPayload(clear, [word]));
        expect(redacted).toMatchObject({ token: "[redacted]" });
        const list = Object.entries(redacted ?? {}).find(([name]) => name === "list")?.[1];
        expect(JSON.stringify(list)).not.toContain(JSON.stringify(word).slice(1, -1));
      }),
    );
  });

  it("never throws, and is quick with a large message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (payload) => {
        expect(typeof redactPayload(payload, ["password", jwt])).toBe("string");
      }),
    );
    const large = `{"token":"${"x\\n".repeat(500_000)}","a":"${'\\"'.repeat(500_000)}"`;
    expect(redactPayload(large, [])).toContain('"token":"[redacted]"');
  });
});

describe("telling names", () => {
  it("are known in every spelling", () => {
    const names = [
      "fcmToken",
      "ACCESS_TOKEN",
      "api-key",
      "password",
      "currentSpin",
      "provisionDeviceSecret",
      "jwt",
    ];
    expect(names.filter((name) => !isSecretName(name))).toEqual([]);
    expect(["tokenType", "soc", "clientKeys", "position", "mapping"].filter(isSecretName)).toEqual(
      [],
    );
  });
});
