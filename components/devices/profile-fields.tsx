"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Card, CardHeading } from "@/components/ui/card";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { flagFields, ProfileForm } from "./profile-form";
import { ProfilePackages } from "./profile-packages";
import {
  limitGroups,
  limitKinds,
  rpcOrders,
  schemaParts,
  strategies,
  topicFields,
} from "./profile-parts";

interface ProfileFieldsProps {
  readonly garageId: string;
  readonly form: ProfileForm;
  readonly faults: Readonly<Record<string, string>>;
  readonly isReadOnly: boolean;
  readonly onText: (field: string, value: string) => void;
  readonly onFlag: (field: string, isOn: boolean) => void;
}

/** Name, topics and payload. */
export function SpeechFields(props: ProfileFieldsProps) {
  const t = useTranslations("devices");
  const text = useText(props);
  return (
    <Section title={t("section.speech")}>
      <Field label={t("name")} required {...text("name")} />
      {topicFields.map((field) => (
        <Field key={field} label={t(field)} hint={t(`hint.${field}`)} {...text(field)} />
      ))}
      <SelectField label={t("payloadLabel")} {...text("payload")}>
        <option value="json">{t("payload.json")}</option>
        <option value="protobuf">{t("payload.protobuf")}</option>
      </SelectField>
      {props.form.texts.payload === "protobuf" ? (
        <>
          {schemaParts.map((part) => (
            <AreaField
              key={part}
              label={t(`schema.${part}`)}
              hint={t("schemaHint")}
              {...text(`schemas.${part}`)}
            />
          ))}
          <Flag {...props} field="isJsonAccepted" />
          {props.form.flags.isJsonAccepted ? <Flag {...props} field="isJsonSent" /> : null}
        </>
      ) : null}
      <Flag {...props} field="isNumericTextKept" />
      <Field
        label={t("maxTextLength")}
        hint={t("maxTextLengthHint")}
        inputMode="numeric"
        {...text("maxTextLength")}
      />
      <Flag {...props} field="sendAckOnValidationException" />
    </Section>
  );
}

/** Whether and how devices may make themselves known. */
export function ProvisioningFields(props: ProfileFieldsProps) {
  const t = useTranslations("devices");
  const text = useText(props);
  const strategy = props.form.texts["provisioning.strategy"];
  return (
    <Section title={t("section.provisioning")}>
      <SelectField label={t("provisioning")} {...text("provisioning.strategy")}>
        {strategies.map((one) => (
          <option key={one} value={one}>
            {t(`strategy.${one}`)}
          </option>
        ))}
      </SelectField>
      {strategy === "x509-chain" ? (
        <>
          <AreaField label={t("authority")} {...text("provisioning.certificate")} />
          <Field
            label={t("commonName")}
            hint={t("commonNameHint")}
            {...text("provisioning.commonNamePattern")}
          />
        </>
      ) : null}
      {strategy === "allow-create" || strategy === "check-pre-provisioned" ? (
        <>
          <Field label={t("provisionKey")} required {...text("provisioning.key")} />
          <Field label={t("provisionSecret")} required {...text("provisioning.secret")} />
        </>
      ) : null}
    </Section>
  );
}

/** Limits of messages, sessions and silence. */
export function LimitFields(props: ProfileFieldsProps) {
  const t = useTranslations("devices");
  const text = useText(props);
  return (
    <Section title={t("section.limits")}>
      <p className="text-label text-muted">{t("limitsHint")}</p>
      {limitGroups.map((group) => (
        <fieldset key={group} className="grid items-start gap-3 sm:grid-cols-3">
          <legend className="mb-2 font-medium text-label">{t(`limitGroup.${group}`)}</legend>
          {limitKinds.map((kind) => (
            <Field
              key={kind}
              label={t(`limitKind.${kind}`)}
              placeholder={t("unlimited")}
              {...text(`rateLimits.${group}.${kind}`)}
            />
          ))}
        </fieldset>
      ))}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("maxSessions")} inputMode="numeric" {...text("maxSessionsPerDevice")} />
        <Field
          label={t("inactivity")}
          hint={t("inactivityHint")}
          inputMode="decimal"
          {...text("inactivityMinutes")}
        />
      </div>
      <Flag {...props} field="overwriteActivityTime" />
    </Section>
  );
}

/** What its devices run. */
export function RunFields(props: ProfileFieldsProps) {
  const t = useTranslations("devices");
  return (
    <Section title={t("section.run")}>
      <ProfilePackages {...props} texts={props.form.texts} />
    </Section>
  );
}

/** The order of calls, and Sparkplug B. */
export function MoreFields(props: ProfileFieldsProps) {
  const t = useTranslations("devices");
  const text = useText(props);
  return (
    <Section title={t("section.more")}>
      <SelectField label={t("rpcOrderLabel")} {...text("rpcOrder")}>
        {rpcOrders.map((order) => (
          <option key={order} value={order}>
            {t(`rpcOrder.${order}`)}
          </option>
        ))}
      </SelectField>
      <Flag {...props} field="closeOnRpcTimeout" />
      <AreaField
        label={t("rpcResponders")}
        hint={t("rpcRespondersHint")}
        placeholder={'getConfig = {"interval":30}'}
        {...text("rpcResponders")}
        fault={faultBelow(props.faults, "rpcResponders")}
      />
      <SelectField label={t("unknownMethodLabel")} {...text("unknownMethod")}>
        <option value="error">{t("unknownMethod.error")}</option>
        <option value="timeout">{t("unknownMethod.timeout")}</option>
      </SelectField>
      <Flag {...props} field="isSparkplug" />
      {props.form.flags.isSparkplug ? (
        <>
          <Flag {...props} field="isSparkplugStrict" />
          <Field
            label={t("sparkplugReorder")}
            hint={t("sparkplugReorderHint")}
            inputMode="numeric"
            placeholder="2000"
            {...text("sparkplugReorderMs")}
          />
          <AreaField
            label={t("sparkplugAttributes")}
            hint={t("sparkplugAttributesHint")}
            {...text("sparkplugAttributeMetrics")}
          />
        </>
      ) : null}
    </Section>
  );
}

/** A line of a list that is wrong makes the list wrong. */
const faultBelow = (faults: ProfileFieldsProps["faults"], field: string): string | undefined =>
  Object.entries(faults).find(([name]) => name.split(".")[0] === field)?.[1];

function useText({ form, faults, isReadOnly, onText }: ProfileFieldsProps) {
  return (field: string) => ({
    value: form.texts[field] ?? "",
    fault: faults[field],
    disabled: isReadOnly,
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onText(field, event.target.value),
  });
}

interface FlagProps extends ProfileFieldsProps {
  readonly field: (typeof flagFields)[number];
}

function Flag({ field, form, isReadOnly, onFlag }: FlagProps) {
  const t = useTranslations("devices");
  const hint = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <p className="font-medium text-label">{t(`flag.${field}`)}</p>
        <p id={hint} className="text-label text-muted">
          {t(`flagHint.${field}`)}
        </p>
      </div>
      <Switch
        label={t(`flag.${field}`)}
        describedBy={hint}
        isOn={form.flags[field] ?? false}
        isDisabled={isReadOnly}
        onChange={(isOn) => onFlag(field, isOn)}
      />
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <CardHeading id={id}>{title}</CardHeading>
      <div className="grid gap-4">{children}</div>
    </Card>
  );
}
