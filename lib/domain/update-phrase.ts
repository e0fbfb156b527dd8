/** What the course of an update and its campaign brings up to say. */
export type UpdatePhrase =
  | "afterEnd"
  | "calledBack"
  | "declinedTooLate"
  | "downgrade"
  | "installedAlready"
  | "noLastWord"
  | "notApproved"
  | "nothingHeard"
  | "repeated"
  | "tooManyFailed"
  | "tooManyOfThroughFailed"
  | "versionMismatch"
  | "wave";

/** Says a phrase with its values. The sentences are in the catalogue of the server, which the browser does not load. */
export type SayUpdate = (
  phrase: UpdatePhrase,
  values?: Readonly<Record<string, string | number>>,
) => string;
