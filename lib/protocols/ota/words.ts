import type { UpdateReport } from "@/lib/domain/update-report";

const reports: Readonly<Record<string, UpdateReport>> = {
  acknowledged: "acknowledged",
  authorised: "authorized",
  authorized: "authorized",
  declined: "declined",
  paused: "paused",
  downloading: "downloading",
  installing: "installing",
  finalizing: "finalizing",
  finalising: "finalizing",
  success: "success",
};
const failures: ReadonlySet<string> = new Set(["failed", "failure", "error"]);

/** What a word means on `progress`: an unknown one says nothing, its percentage counts all the same. */
export function progressReport(word: string): UpdateReport {
  const lower = word.toLowerCase();
  if (Object.hasOwn(reports, lower)) return reports[lower] ?? "progress";
  return failures.has(lower) ? "failure" : "progress";
}

/** The same on `status`, which holds last words: whatever is neither "success" nor a step is a failure. */
export function statusReport(word: string): UpdateReport {
  const report = progressReport(word);
  return report === "progress" ? "failure" : report;
}
