const mask = "[redacted]";
const pinVerb = /^(\s*(?:un)?(?:lock|valet)\s+)\S+/i;
const passwordSetting = /^(\s*config\s+set\s+.*(?:pass|secret|token|pin|key).*?\s)\S+\s*$/i;
const passwordParam = /^(\s*config\s+set\s+password\s+\S+\s+).+$/i;

/** A line for a car's shell without its PIN or password. */
export function maskCommandLine(line: string): string {
  return line
    .replace(pinVerb, `$1${mask}`)
    .replace(passwordParam, `$1${mask}`)
    .replace(passwordSetting, `$1${mask}`);
}
