import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

const cheap = { log2: 4, blockSize: 1, parallel: 1 } as const;

test("a password is right for its own hash alone", async () => {
  const hash = await hashPassword("Přes léto 7", cheap);
  expect(await verifyPassword("Přes léto 7", hash)).toEqual({ isRight: true, needsRehash: true });
  expect((await verifyPassword("Přes léto 8", hash)).isRight).toBe(false);
});

test("two keyboards' spellings of one letter are the same password", async () => {
  const hash = await hashPassword("\u00e9t\u00e9", cheap);
  expect((await verifyPassword("e\u0301te\u0301", hash)).isRight).toBe(true);
});

test("the same password never has the same hash, and the hash does not contain it", async () => {
  const [one, two] = [await hashPassword("secret", cheap), await hashPassword("secret", cheap)];
  expect(one).not.toBe(two);
  expect(one).not.toContain("secret");
});

test.each(["", "plain", "scrypt$99$8$1$a", "md5$x"])(
  "a broken hash %j fits nothing",
  async (hash) => {
    expect(await verifyPassword("x", hash)).toEqual({ isRight: false, needsRehash: false });
  },
);

test("today's hash needs no new one", async () => {
  const verdict = await verifyPassword("secret", await hashPassword("secret"));
  expect(verdict).toEqual({ isRight: true, needsRehash: false });
});
