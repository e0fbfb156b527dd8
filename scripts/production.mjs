/** Sets what a build and `npm start` run with: the shell may not be one that can set a variable for a single command. */
export function startForProduction() {
  Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
}
