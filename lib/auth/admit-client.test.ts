import { expect, test } from "vitest";
import type { StoredClient } from "@/lib/db/clients";
import type { GarageId } from "@/lib/domain/ids";
import { admitClient } from "./admit-client";
import type { ClientBook } from "./client-book";

const fingerprint = "ab".repeat(32);
const clientOf = (garage: string, over: Partial<StoredClient>): StoredClient => ({
  id: `client-of-${garage}`,
  garageId: garage as GarageId, // Branded: only stored garages have one otherwise.
  username: "box",
  passwordHash: undefined,
  fingerprint: undefined,
  clientId: undefined,
  publish: ["#"],
  subscribe: ["#"],
  feeds: undefined,
  limits: {},
  createdAt: 0,
  ...over,
});

const bookOf = (clients: readonly StoredClient[]): ClientBook => ({
  all: () => clients,
  byId: () => undefined,
  byUsername: (name) => clients.filter(({ username }) => username === name),
  byFingerprint: (wanted) => clients.filter((one) => one.fingerprint === wanted),
  byPrincipal: () => undefined,
  reload: async () => undefined,
});

const certificate = {
  subject: "box",
  fingerprint256: "AB:".repeat(32).slice(0, -1),
  validFrom: 0,
  validTo: 1_000,
  isAuthorized: true,
};

const admit = (clients: readonly StoredClient[], request: object, now = 500) =>
  admitClient(
    {
      book: bookOf(clients),
      passwords: { isRight: async () => false },
      now: () => now,
      hasClientAuthority: true,
    },
    { clientId: "c", certificate, ...request },
  );

test("a certificate that two households claim opens neither, however each claims it", async () => {
  const pins = clientOf("mine", { fingerprint });
  const alsoPins = clientOf("theirs", { fingerprint, username: "other" });
  const isNamed = clientOf("theirs", {});
  for (const rival of [alsoPins, isNamed]) {
    expect(await admit([pins], {})).toMatchObject({ kind: "client", space: "mine" });
    expect(await admit([pins, rival], {})).not.toMatchObject({ kind: "client" });
    expect(await admit([rival, pins], {})).not.toMatchObject({ kind: "client" });
  }
  // Two names are two things: the user name that is said tells which.
  expect(await admit([alsoPins, pins], { username: "box" })).toMatchObject({ space: "mine" });
});

test("a certificate counts in its time alone", async () => {
  const pins = clientOf("mine", { fingerprint });
  expect(await admit([pins], {}, 1_001)).toBeUndefined();
  expect(await admit([pins], { username: "box" }, 1_001)).toMatchObject({
    kind: "refused",
    reason: "The certificate is not the one of this user name, or not valid now.",
  });
});
