import type { Latency } from "@/lib/protocols/platform/gateway-metadata";
import { type Core, storeSoon } from "./core";
import { repeat } from "./repeat";
import type { DeviceState } from "./state";

const everyMs = 60_000;
/** A gateway has a handful of connectors; more of them are somebody's mistake. */
const maxConnectors = 100;

interface Spread {
  sum: number;
  min: number;
  max: number;
}

interface Connector {
  count: number;
  readonly gateway: Spread;
  readonly transport: Spread;
}

export interface MetricsBook {
  readonly note: (gateway: DeviceState, latencies: readonly Latency[]) => void;
  readonly stop: () => void;
}

/** How long values are on their way, by connector: once a minute as the gateway's telemetry `gatewayMetrics`. */
export function createMetricsBook(core: Core): MetricsBook {
  const gateways = new Map<string, Map<string, Connector>>();
  const flush = () => {
    const at = core.clock.now();
    const telemetry = [...gateways]
      .filter(([deviceId]) => core.registry.device(deviceId))
      .map(([deviceId, connectors]) => ({
        deviceId,
        key: "gatewayMetrics",
        at,
        value: textOf(connectors),
      }));
    gateways.clear();
    if (telemetry.length > 0) storeSoon(core, { telemetry });
  };
  return {
    note: ({ row }, latencies) => {
      if (latencies.length === 0) return;
      const connectors = gateways.get(row.id) ?? new Map<string, Connector>();
      gateways.set(row.id, connectors);
      for (const latency of latencies) add(connectors, latency);
    },
    stop: repeat(core.clock, everyMs, flush),
  };
}

function add(connectors: Map<string, Connector>, latency: Latency): void {
  const { connector: name, gatewayMs, transportMs } = latency;
  const known = connectors.get(name);
  if (known === undefined && connectors.size >= maxConnectors) return;
  const connector = known ?? { count: 0, gateway: empty(), transport: empty() };
  connectors.set(name, connector);
  connector.count += 1;
  widen(connector.gateway, gatewayMs);
  widen(connector.transport, transportMs);
}

const empty = (): Spread => ({
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
});

function widen(spread: Spread, ms: number): void {
  spread.sum += ms;
  spread.min = Math.min(spread.min, ms);
  spread.max = Math.max(spread.max, ms);
}

const textOf = (connectors: ReadonlyMap<string, Connector>): string =>
  JSON.stringify(
    Object.fromEntries(
      [...connectors].map(([name, { count, gateway, transport }]) => [
        name,
        {
          avgGwLatency: Math.round(gateway.sum / count),
          minGwLatency: gateway.min,
          maxGwLatency: gateway.max,
          avgTransportLatency: Math.round(transport.sum / count),
          minTransportLatency: transport.min,
          maxTransportLatency: transport.max,
        },
      ]),
    ),
  );
