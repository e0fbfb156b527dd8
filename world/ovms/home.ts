import type { WorldClock } from "../clock";
import { startSiteBroker } from "../twc/broker";
import { createModel, leafSpec } from "./model";
import { type Module, startModule } from "./module";

export interface HomeLeaf {
  readonly source: {
    readonly name: string;
    readonly kind: "ovms";
    readonly mqtt: { readonly url: string; readonly username: string; readonly password: string };
    readonly prefix: string;
  };
  readonly module: Module;
  readonly close: () => Promise<void>;
}

/** An older car with a module, charging at home, on a broker of its own. */
export async function startHomeLeaf(clock: WorldClock): Promise<HomeLeaf> {
  const { url, username, password, close } = await startSiteBroker();
  const model = createModel(leafSpec, { soc: 61, limitSoc: 80, isPlugged: true });
  model.isCharging = true;
  model.chargeState = "charging";
  const prefix = "ovms/jana/leaf/";
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
    source: { name: "Leaf", kind: "ovms", mqtt: { url, username, password }, prefix },
    module,
    close: async () => {
      await module.close();
      await close();
    },
  };
}
