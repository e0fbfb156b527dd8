import type { Protocol } from "@/lib/domain/protocol";
import type { SourceKind } from "@/lib/domain/source";
import { ota } from "./ota/index";
import { ovms } from "./ovms/index";
import { skoda } from "./skoda/index";
import { skodaPublic } from "./skoda/public/index";
import { twc } from "./twc/index";

/** Every dialect that Vindow understands: one folder, one line. */
export const protocols: readonly Protocol[] = [skoda, skodaPublic, twc, ovms, ota];

/** The translator for a kind of source. */
export const protocolFor = (kind: SourceKind): Protocol | undefined =>
  protocols.find(({ id }) => id === kind);
