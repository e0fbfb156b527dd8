import type { CampaignForm } from "./campaign-form";

/** What each part of the form for a new campaign is given. */
export interface FieldsProps {
  readonly form: CampaignForm;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<CampaignForm>) => void;
}
