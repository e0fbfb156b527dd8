import type { Endpoint } from "../endpoint";
import * as alerts from "./alerts";
import * as audit from "./audit";
import * as campaigns from "./campaigns";
import * as chargers from "./chargers";
import * as clients from "./clients";
import * as deviceParts from "./device-parts";
import * as deviceRpc from "./device-rpc";
import * as devices from "./devices";
import * as instance from "./instance";
import * as keptByCar from "./kept-by-car";
import * as messages from "./messages";
import * as packages from "./packages";
import * as people from "./people";
import * as sources from "./sources";
import * as updateTrust from "./update-trust";
import * as vehicleGroups from "./vehicle-groups";
import * as vehicles from "./vehicles";

const isEndpoint = (value: object): value is Endpoint => "method" in value && "path" in value;

/** Every endpoint of the interface, for the document and for the test that compares it with the routes. */
export const endpoints: readonly Endpoint[] = [
  instance,
  people,
  audit,
  sources,
  vehicles,
  keptByCar,
  messages,
  campaigns,
  updateTrust,
  vehicleGroups,
  chargers,
  clients,
  alerts,
  devices,
  deviceParts,
  deviceRpc,
  packages,
].flatMap((part) => Object.values<object>(part).filter(isEndpoint));
