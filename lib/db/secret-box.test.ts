import fc from "fast-check";
import { expect, test } from "vitest";
import { openSecrets, sealSecrets, secretKey } from "./secret-box";

const key = secretKey("the secret of this installation");

test("what is sealed opens again with the same key", () => {
  const secrets = fc.dictionary(fc.string(), fc.string());
  fc.assert(
    fc.property(secrets, (given) => {
      expect(openSecrets(key, sealSecrets(key, given))).toEqual({ ...given });
    }),
  );
});

test("the sealed text shows nothing and is never the same twice", () => {
  const one = sealSecrets(key, { accessToken: "eyJhbGciOi" });
  expect(one).not.toContain("accessToken");
  expect(Buffer.from(one.slice(3), "base64").toString("latin1")).not.toContain("eyJhbGciOi");
  expect(one).not.toBe(sealSecrets(key, { accessToken: "eyJhbGciOi" }));
});

test("another key, a changed byte or a cut text is refused with a sentence that gives nothing away", () => {
  const sealed = sealSecrets(key, { accessToken: "eyJhbGciOi" });
  const other = secretKey("another secret");
  const bytes = Buffer.from(sealed.slice(3), "base64");
  for (const [index] of bytes.entries()) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => openSecrets(key, `v1.${changed.toString("base64")}`)).toThrow("VINDOW_SECRET");
  }
  expect(() => openSecrets(other, sealed)).toThrow("cannot be decrypted");
  expect(() => openSecrets(key, sealed.slice(0, 20))).toThrow("cannot be decrypted");
});
