import type { DomainEvent, UpdateProgressed } from "@/lib/domain/event";
import { present } from "@/lib/domain/present";
import type { Fixture, FixtureSet } from "@/lib/domain/protocol";
import type { SourceContext } from "@/lib/domain/source-context";
import { canonicalJson } from "./signing";

const vin = "VIN1234567890";
const receivedAt = 1_790_000_000_000;
const source: SourceContext = { id: "updates", settings: { url: "internal:" }, vins: [vin] };
const base = `vehicle/updates/${vin}`;

type Said = Omit<UpdateProgressed, "kind" | "vin" | "at" | "proof"> & {
  readonly proof?: Partial<UpdateProgressed["proof"]>;
};

const understood = (events: readonly DomainEvent[], flags: readonly string[]) => ({
  kind: "understood" as const,
  events,
  ...(flags.length > 0 ? { flags } : undefined),
});

function unit(
  name: string,
  leaf: "progress" | "status",
  fields: object,
  { proof, ...said }: Said,
  flags: readonly string[] = [],
): Fixture {
  const topic = `${base}/${leaf}`;
  const { signature: _signature, ...rest } = { signature: "", ...fields };
  const event: UpdateProgressed = {
    kind: "update-progressed",
    vin,
    at: receivedAt,
    ...said,
    proof: proof?.signature ? { signedText: `${topic}\n${canonicalJson(rest)}`, ...proof } : {},
  };
  const decoded = understood([event], flags);
  return { name, topic, payload: JSON.stringify(fields), decoded };
}

const signs = { nonce: "n1", kid: "k1", signature: "00ff" };
const signedBy = { signature: "00ff", keyId: "k1", sentAt: receivedAt, nonce: "n1" };

interface Offered {
  readonly version?: string;
  readonly description?: string;
  readonly firmware?: string;
  readonly sentAt?: number;
}

function offer(name: string, fields: Offered, proof: object = {}): Fixture {
  const { signature: _signature, ...rest } = { signature: "", ...fields };
  const { version, description: words } = fields;
  const said = present({ version, description: words });
  const signedText = `${base}\n${canonicalJson(rest)}`;
  const event = { vin, at: receivedAt, ...said, proof: { signedText, ...proof } };
  const decoded = understood([{ kind: "update-announced", ...event }], []);
  return { name, topic: base, payload: JSON.stringify(fields), decoded };
}

const other = (name: string, topic: string, payload: string, decoded: Fixture["decoded"]) => ({
  name,
  topic,
  payload,
  decoded,
});

const description = "Enhanced Autopilot features and security patches.";
const downloading = { report: "downloading", rawStatus: "downloading" } as const;

export const otaFixtures: FixtureSet = {
  source,
  receivedAt,
  messages: [
    offer("a back end offers a version", { version: "3.0.1", description }),
    offer("a back end offers bare firmware", { firmware: "binary_firmware_data_placeholder" }),
    offer("a signed offer", { version: "3.0.1", sentAt: receivedAt, ...signs }, signedBy),
    unit(
      "a download begins",
      "progress",
      { progress: 0, status: "downloading" },
      {
        ...downloading,
        progressPercent: 0,
      },
    ),
    unit(
      "a percentage as text",
      "progress",
      { progress: "40", status: "downloading" },
      {
        ...downloading,
        progressPercent: 40,
      },
    ),
    unit(
      "a percentage beyond the end",
      "progress",
      { progress: 101, status: "finalizing" },
      {
        report: "finalizing",
        rawStatus: "finalizing",
        progressPercent: 100,
      },
    ),
    unit(
      "British spelling",
      "progress",
      { progress: 0, status: "authorised" },
      {
        report: "authorized",
        rawStatus: "authorised",
        progressPercent: 0,
      },
    ),
    unit(
      "a percentage alone",
      "progress",
      { progress: 61 },
      {
        report: "progress",
        rawStatus: "",
        progressPercent: 61,
      },
    ),
    unit(
      "a step nobody knows",
      "progress",
      { progress: 61, status: "defragmenting" },
      { report: "progress", rawStatus: "defragmenting", progressPercent: 61 },
      ['unknown status "defragmenting"'],
    ),
    unit(
      "a progress that is no number",
      "progress",
      { progress: "half", status: "downloading" },
      downloading,
      ["progress is not a number"],
    ),
    unit(
      "success with its version",
      "status",
      { status: "success", progress: 100, version: "3.0.1" },
      {
        report: "success",
        rawStatus: "success",
        progressPercent: 100,
        version: "3.0.1",
      },
    ),
    unit(
      "a failure in the unit's own words",
      "status",
      { status: "low_battery", error: "11.2 V" },
      {
        report: "failure",
        rawStatus: "low_battery",
        error: "11.2 V",
      },
    ),
    unit(
      "a step on the status topic",
      "status",
      { status: "installing", progress: 70 },
      { report: "installing", rawStatus: "installing", progressPercent: 70 },
      ['"installing" is no last word'],
    ),
    unit(
      "a signed report",
      "progress",
      {
        progress: 10,
        status: "downloading",
        updateId: "u1",
        ts: receivedAt,
        ...signs,
      },
      {
        ...downloading,
        progressPercent: 10,
        updateId: "u1",
        proof: signedBy,
      },
    ),
    other("an offer taken back", base, "", { kind: "ignored", reason: "taken back" }),
    other("no JSON", `${base}/progress`, "10%", {
      kind: "unreadable",
      reason: "The message is no JSON.",
    }),
    other("a status without a status", `${base}/status`, '{"progress": 100}', {
      kind: "unreadable",
      reason: "The message has no status.",
    }),
    other("the speed", "vehicle/telemetry", "speed:80", {
      kind: "understood",
      events: [
        {
          kind: "vehicle-reported",
          vin,
          at: receivedAt,
          name: "telemetry",
          values: { speedKph: 80 },
        },
      ],
    }),
    other("a command", "vehicle/control", "engine_start", {
      kind: "ignored",
      reason: "A command, ours or another's.",
    }),
    other("a version for the only car", "vehicle/firmware_update", "version:3.0.1", {
      kind: "understood",
      events: [
        {
          kind: "update-announced",
          vin,
          at: receivedAt,
          version: "3.0.1",
          proof: { signedText: "" },
        },
      ],
    }),
  ],
};
