/** What a control unit can say of an update. */
export type UpdateReport =
  | "acknowledged"
  | "authorized"
  | "declined"
  | "paused"
  | "downloading"
  | "installing"
  | "finalizing"
  | "success"
  | "failure"
  | "progress";
