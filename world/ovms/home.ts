import type { Incoming } from "@/lib/domain/protocol";
import type { WorldClock } from "../clock";
import { startSiteBroker } from "../twc/broker";
import { leafSpec } from "./model";
import { type Module, startModule } from "./module";
import { createLeafPast } from "./past";

const prefix = "ovms/jana/leaf/";
const historyDays = 14;

export interface HomeLeaf {
  readonly source: {
    readonly name: string;
    readonly kind: "ovms";
    readonly mqtt: { readonly url: string; readonly username: string; readonly password: string };
    readonly prefix: string;
    readonly vehicles: readonly { readonly vin: string; readonly name: string }[];
  };
  /** What it said before. */
  readonly history: (since?: number) => Iterable<Incoming>;
  readonly module: Module;
  readonly close: () => Promise<void>;
}

/** An older car with a module, charging at home, on a broker of its own. */
export async function startHomeLeaf(clock: WorldClock): Promise<HomeLeaf> {
  const { url, username, password, close } = await startSiteBroker();
  const past = createLeafPast(clock.now(), historyDays, prefix);
  const model = past.end;
  const module = await startModule({
    url,
    username,
    password,
    model,
    clock,
    prefix,
    vehicleId: "leaf",
  });
  return {
    source: {
      name: "Leaf",
      kind: "ovms",
      mqtt: { url, username, password },
      prefix,
      vehicles: [{ vin: leafSpec.vin, name: "Leaf" }],
    },
    history: past.messages,
    module,
    close: async () => {
      await module.close();
      await close();
    },
  };
}
