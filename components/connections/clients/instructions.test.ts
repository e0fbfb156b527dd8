import { describe, expect, it } from "vitest";
import { accessFilters, clientUsername } from "@/lib/domain/client";
import {
  clientKinds,
  clientRequest,
  emptyForm,
  prefixHeld,
  prefixOf,
  proposalFor,
} from "./client-kinds";
import { type Access, addressOf, instructionsFor } from "./instructions";

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
        const { publish = [] } = clientRequest({ ...emptyForm, kind, name }, undefined);
        expect(accessFilters.safeParse(publish).success).toBe(true);
      }
    expect(proposalFor("ovms", "Škoda Énergie #1").prefix).toBe("ovms/skoda-energie-1/");
  });

  it("a module's prefix ends with a slash, typed or not", () => {
    expect(prefixOf({ ...emptyForm, name: "Leaf", prefix: "ovms/twizy" })).toBe("ovms/twizy/");
    expect(prefixOf({ ...emptyForm, kind: "twc", name: "Home" })).toBe("TWC");
  });

  it("a certificate goes along as it is asked for", () => {
    const form = { ...emptyForm, name: "Leaf", certificate: " PEM\n" } as const;
    expect(clientRequest({ ...form, proof: "certificate" }, "g1")).toMatchObject({
      proof: "certificate",
    });
    expect(clientRequest({ ...form, proof: "fingerprint" }, "g1")).toMatchObject({
      certificate: "PEM",
    });
    expect(clientRequest(form, "g1")).not.toHaveProperty("certificate");
  });

  it("source and access list are of one prefix", () => {
    expect(clientRequest({ ...emptyForm, name: "Leaf" }, "g1")).toEqual({
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

  it("is an address and its topics for a control unit", () => {
    expect(instructionsFor("ota", access).map(({ text }) => text)).toEqual([
      "mqtt://vindow.local:1883",
      "vehicle/updates/{VIN}",
      "vehicle/updates/{VIN}/progress\nvehicle/updates/{VIN}/status",
    ]);
  });

  it("is a line that works for any tool, by password or by certificate", () => {
    const lines = (over: Partial<Omit<typeof access, "password">> & Pick<Access, "password">) =>
      instructionsFor("tool", {
        ...access,
        pagesUrl: "https://vindow.local",
        webSocketPath: "/mqtt",
        ...over,
      }).map(({ text }) => text);
    expect(lines({ password: "pw" })).toEqual([
      "mqtt://vindow.local:1883",
      "wss://vindow.local/mqtt",
      "mosquitto_pub -h vindow.local -p 1883 -u leaf -P pw -q 1 -t ovms/leaf/first -m hello",
      "mosquitto_sub -h vindow.local -p 1883 -u leaf -P pw -q 1 -v -t 'ovms/leaf/#'",
    ]);
    expect(lines({ password: undefined, isTls: true, port: 8883 })[2]).toContain(
      "-p 8883 --cafile ca.crt --cert client.crt --key client.key -q 1",
    );
  });

  it("a certificate is shown over TLS alone", () => {
    expect(addressOf({ tcpPort: 1883 }, "h", false)).toBeUndefined();
    expect(addressOf({ tcpPort: 1883, tlsPort: 8883 }, "h", false)).toMatchObject({ port: 8883 });
  });

  it("the prefix is the source's, or what the list names", () => {
    const client = { username: "leaf", publish: ["ovms/%u/#"] };
    expect(prefixHeld(client, "TWC")).toBe("TWC");
    expect(prefixHeld(client, undefined)).toBe("ovms/leaf/");
    expect(prefixHeld({ username: "x", publish: ["#"] }, undefined)).toBe("");
    expect(prefixHeld({ username: "x", publish: [] }, undefined)).toBe("");
  });

  it("the TLS port is told where it is the only one", () => {
    expect(addressOf({ tlsPort: 8883 }, "h")).toEqual({ host: "h", port: 8883, isTls: true });
    expect(addressOf({ tcpPort: 1883, tlsPort: 8883 }, "h")).toMatchObject({ port: 1883 });
    expect(addressOf({}, "h")).toBeUndefined();
  });
});
