import { expect, test } from "vitest";
import type { UpdateProof } from "@/lib/domain/event";
import type { SigningKey } from "@/lib/domain/update-trust";
import { signedText } from "@/lib/protocols/ota/signing";
import { sign } from "./signature";
import { createTrustBook } from "./trust";

const at = 1_790_000_000_000;
const topic = "vehicle/updates/VIN1/progress";
const minute = 60_000;
let count = 0;

interface Said {
  readonly secret?: string;
  readonly kid?: string;
  readonly ts?: number;
  readonly nonce?: string;
}

/** A word as a unit with this key signs it. */
function proofOf({ secret = "new secret", kid, ts = at, nonce }: Said = {}) {
  count += 1;
  const fields = { progress: 1, ts, nonce: nonce ?? `n${count}`, ...(kid && { kid }) };
  const text = signedText(topic, fields);
  return {
    signedText: text,
    signature: sign(text, secret),
    sentAt: ts,
    nonce: fields.nonce,
    ...(kid && { keyId: kid }),
  };
}

const unsigned: UpdateProof = {};
const key = (keyId: string, createdAt: number): SigningKey => ({
  keyId,
  secret: `${keyId} secret`,
  createdAt,
});
const keys = [key("old", 0), key("new", 1)];

function bookWith(given: { readonly isRequired?: boolean; readonly keys?: readonly SigningKey[] }) {
  const book = createTrustBook();
  book.put({ vehicleId: "car", isRequired: false, keys, ...given });
  return (proof: UpdateProof, receivedAt = at, isKeptForUpdate = false) =>
    book.judge("car", { proof, at: receivedAt, isKeptForUpdate });
}

test("a signed word is valid once; the same again is replayed, for at least ten minutes", () => {
  const judge = bookWith({});
  const proof = proofOf({ ts: at });
  expect(judge(proof)).toEqual({ verdict: "valid", isUsable: true });
  expect(judge(proof, at + 4 * minute)).toEqual({ verdict: "replayed", isUsable: false });
  const early = proofOf({ ts: at + 5 * minute });
  expect(judge(early, at)).toMatchObject({ verdict: "valid" });
  expect(judge(early, at + 10 * minute)).toMatchObject({ verdict: "replayed" });
});

test("a word with another time than now, five minutes and more, is expired either way", () => {
  const judge = bookWith({});
  expect(judge(proofOf({ ts: at - 5 * minute })).verdict).toBe("valid");
  for (const ts of [at - 5 * minute - 1, at + 5 * minute + 1])
    expect(judge(proofOf({ ts }))).toEqual({ verdict: "expired", isUsable: false });
});

test("a last word that the broker kept may be old, if it names its update, and still counts once", () => {
  const judge = bookWith({});
  const proof = proofOf({ ts: at - 60 * minute });
  expect(judge(proof, at, true).verdict).toBe("valid");
  expect(judge(proof, at, true).verdict).toBe("replayed");
});

test("changed, signed with a foreign key, without nonce or on another topic: invalid", () => {
  const judge = bookWith({});
  const good = proofOf();
  const { nonce: _nonce, ...nameless } = good;
  const wrong: readonly UpdateProof[] = [
    proofOf({ secret: "a foreign secret" }),
    {
      ...good,
      signedText: good.signedText.replace('"progress":1', '"progress":2'),
    },
    { ...good, signedText: good.signedText.replace("VIN1", "VIN2") },
    { ...good, signature: "" },
    { ...good, signature: "é".repeat(64) },
    nameless,
  ];
  for (const proof of wrong) expect(judge(proof)).toEqual({ verdict: "invalid", isUsable: false });
});

test("while a key is rotated both count, by name or without; the newest signs offers; a key that is gone does not", () => {
  const judge = bookWith({});
  for (const said of [
    { secret: "old secret", kid: "old" },
    { secret: "new secret", kid: "new" },
    { secret: "old secret" },
    { secret: "new secret" },
  ])
    expect(judge(proofOf(said)).verdict).toBe("valid");
  expect(judge(proofOf({ secret: "old secret", kid: "new" })).verdict).toBe("invalid");
  for (const kid of ["unknown", "constructor", "__proto__"])
    expect(judge(proofOf({ kid })).verdict).toBe("invalid");
  const after = bookWith({ keys: [key("new", 1)] });
  expect(after(proofOf({ secret: "old secret", kid: "old" })).verdict).toBe("invalid");
  expect(after(proofOf({ kid: "new" })).verdict).toBe("valid");
});

test("an unsigned word is missing its signature; it counts unless the car must sign", () => {
  expect(bookWith({})(unsigned)).toEqual({ verdict: "missing", isUsable: true });
  expect(bookWith({ isRequired: true })(unsigned)).toEqual({ verdict: "missing", isUsable: false });
});

test("without a key nobody can tell: it counts, but not for a car that must sign", () => {
  const none = { keys: [] };
  expect(bookWith(none)(proofOf())).toEqual({ verdict: "unchecked", isUsable: true });
  expect(bookWith({ ...none, isRequired: true })(proofOf())).toEqual({
    verdict: "unchecked",
    isUsable: false,
  });
});

test("each car has nonces of its own", () => {
  const book = createTrustBook();
  for (const vehicleId of ["a", "b"]) book.put({ vehicleId, isRequired: true, keys });
  const heard = { proof: proofOf(), at, isKeptForUpdate: false };
  expect(book.judge("a", heard).verdict).toBe("valid");
  expect(book.judge("b", heard).verdict).toBe("valid");
});
