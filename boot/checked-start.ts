import { type Environment, type EnvironmentResult, readEnvironment } from "@/lib/config/env";
import { type ProvisionFile, type ProvisionResult, readProvision } from "@/lib/config/provision";
import type { ProvisionOutline } from "@/lib/config/provision-outline";
import type { Database } from "@/lib/db/database";
import { provisionSentences, StartFault } from "./fault";
import type { Ground } from "./ground";
import { contentFaults } from "./provision-content";
import { storedFaults } from "./provision-stored";
import { loadStoredNames, nothingStored } from "./stored-names";
import { tlsFaults } from "./tls-files";

/** A provisioning file that is right in itself. */
export interface Provision {
  readonly path: string;
  readonly file: ProvisionFile;
}

export interface CheckedStart {
  readonly environment: Environment;
  readonly provision: Provision | undefined;
  /** Open already where there was one. */
  readonly db: Database | undefined;
}

/**
 * The environment with the files that it names, the provisioning file and the data folder, checked in one go: nobody
 * mends the one to hear of the other.
 */
export async function checkStart(
  findGround: (known: Partial<Environment>) => Promise<Ground>,
): Promise<CheckedStart> {
  const read = readEnvironment();
  const known = read.kind === "right" ? read.environment : read.known;
  const path = known.VINDOW_PROVISION;
  const given = path === undefined ? undefined : { path, result: readProvision(path) };
  const ground = await findGround(known);
  const sentences = [
    ...environmentSentences([...faultsOf(read), ...tlsFaults(known)]),
    ...(given ? provisionSentences(given.path, await fileFaults(given.result, ground)) : []),
    ...(ground.kind === "unusable" ? [ground.sentence] : []),
  ];
  const db = ground.kind === "stored" ? ground.db : undefined;
  if (read.kind === "right" && sentences.length === 0)
    return { environment: read.environment, provision: provisionOf(given), db };
  await db?.close();
  throw new StartFault(sentences);
}

interface Given {
  readonly path: string;
  readonly result: ProvisionResult;
}

const provisionOf = (given: Given | undefined): Provision | undefined =>
  given?.result.kind === "right" ? { path: given.path, file: given.result.file } : undefined;

const faultsOf = (read: EnvironmentResult | ProvisionResult): readonly string[] =>
  read.kind === "right" ? [] : read.faults;

const environmentSentences = (faults: readonly string[]): readonly string[] =>
  faults.length === 0 ? [] : ["The environment is not right:", ...faults.map((one) => `  ${one}`)];

const fileFaults = async (result: ProvisionResult, ground: Ground): Promise<readonly string[]> => [
  ...faultsOf(result),
  ...contentFaults(result.outline),
  ...(await faultsBeside(result.outline, ground)),
];

/** Beside a folder that cannot be read nothing is known to be missing. */
async function faultsBeside(outline: ProvisionOutline, ground: Ground): Promise<readonly string[]> {
  switch (ground.kind) {
    case "unusable":
      return [];
    case "empty":
      return storedFaults(outline, nothingStored);
    case "stored":
      return storedFaults(outline, await loadStoredNames(ground.db, outline));
  }
}
