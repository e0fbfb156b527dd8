import { describe, expect, it } from "vitest";
import { accessFilters, clientUsername } from "@/lib/domain/client";
import { clientKinds, clientRequest, prefixOf, proposalFor } from "./client-kinds";
import { addressOf, instructionsFor } from "./instructions";

const access = {
  host: "vindow.local",
  port: 1883,
  isTls: false,
  username: "leaf",
  password: "pw",
  prefix: "ovms/leaf/",
};

describe("proposals", () => {
  it("make a name fit for a topic, whatever the thing is called", () => {
    for (const kind of clientKinds)
      for (const name of ["Škoda Énergie #1", "///", "", "日本", "a+b"]) {
        const { username } = proposalFor(kind, name);
        expect(clientUsername.safeParse(username).success).toBe(true);
        const { publish = [] } = clientRequest({ kind, name, prefix: "" }, undefined);
        expect(accessFilters.safeParse(publish).success).toBe(true);
      }
    expect(proposalFor("ovms", "Škoda Énergie #1").prefix).toBe("ovms/skoda-energie-1/");
  });

  it("a module's prefix ends with a slash, typed or not", () => {
    expect(prefixOf({ kind: "ovms", name: "Leaf", prefix: "ovms/twizy" })).toBe("ovms/twizy/");
    expect(prefixOf({ kind: "twc", name: "Home", prefix: "" })).toBe("TWC");
  });

  it("source and access list are of one prefix", () => {
    expect(clientRequest({ kind: "ovms", name: "Leaf", prefix: "" }, "g1")).toEqual({
      garageId: "g1",
      username: "leaf",
      publish: ["ovms/leaf/#"],
      subscribe: ["ovms/leaf/#"],
      source: { kind: "ovms", name: "Leaf", prefix: "ovms/leaf/" },
    });
  });
});

describe("what to type", () => {
  it("is the module's own shell, with the prefix as it must be written", () => {
    const [{ where, text } = { where: "", text: "" }] = instructionsFor("ovms", access);
    expect(where).toBe("ovmsShell");
    expect(text.split("\n")).toContain("config set server.v3 topic.prefix ovms/leaf/");
    expect(text.split("\n")).toContain("config set password server.v3 pw");
  });

  it("is TWCManager's config.json, for status and control", () => {
    const [only] = instructionsFor("twc", { ...access, prefix: "TWC" });
    const block = JSON.parse(only?.text ?? "");
    expect(block.status.MQTT).toMatchObject({
      enabled: true,
      topicPrefix: "TWC",
      username: "leaf",
    });
    expect(block.control).toEqual(block.status);
  });

  it("the TLS port is told where it is the only one", () => {
    expect(addressOf({ tlsPort: 8883 }, "h")).toEqual({ host: "h", port: 8883, isTls: true });
    expect(addressOf({ tcpPort: 1883, tlsPort: 8883 }, "h")).toMatchObject({ port: 1883 });
    expect(addressOf({}, "h")).toBeUndefined();
  });
});
