import { type Environment, type EnvironmentResult, readEnvironment } from "@/lib/config/env";
import { type ProvisionFile, type ProvisionResult, readProvision } from "@/lib/config/provision";
import { provisionSentences, StartFault } from "./fault";

/** A provisioning file that is right in itself. */
export interface Provision {
  readonly path: string;
  readonly file: ProvisionFile;
}

export interface CheckedStart {
  readonly environment: Environment;
  readonly provision: Provision | undefined;
}

/** The environment and the provisioning file, checked in one go: nobody mends the one to hear of the other. */
export function checkStart(): CheckedStart {
  const read = readEnvironment();
  const path = read.kind === "right" ? read.environment.VINDOW_PROVISION : read.provisionPath;
  const given = path === undefined ? undefined : { path, result: readProvision(path) };
  const sentences = [...environmentSentences(read), ...fileSentences(given)];
  if (read.kind === "wrong" || sentences.length > 0) throw new StartFault(sentences);
  return { environment: read.environment, provision: provisionOf(given) };
}

interface Given {
  readonly path: string;
  readonly result: ProvisionResult;
}

const provisionOf = (given: Given | undefined): Provision | undefined =>
  given?.result.kind === "right" ? { path: given.path, file: given.result.file } : undefined;

const environmentSentences = (read: EnvironmentResult): readonly string[] =>
  read.kind === "right"
    ? []
    : ["The environment is not right:", ...read.faults.map((one) => `  ${one}`)];

const fileSentences = (given: Given | undefined): readonly string[] =>
  given?.result.kind === "wrong" ? provisionSentences(given.path, given.result.faults) : [];
