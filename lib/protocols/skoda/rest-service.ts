import type { Body } from "./answer";
import { type Draft, keepExtras, setNumber, textOf } from "./draft";
import { fieldsOf, objectsIn } from "./fields";
import { numberOf } from "./messages";
import { odometerLimitKm } from "./odometer";

/** `GET /v1/vehicle-health-report/warning-lights/{vin}`. */
export function fillHealth(draft: Draft, body: Body): void {
  setOdometer(draft, body.mileageInKm);
  if (Array.isArray(body.warningLights))
    draft.values.warningLights = objectsIn(body.warningLights).flatMap(({ defects }) =>
      objectsIn(defects).flatMap(({ text }) => textOf(text) ?? []),
    );
  keepExtras(draft, "health", body, ["mileageInKm", "capturedAt", "warningLights"]);
}

/** `GET /v3/vehicle-maintenance/vehicles/{vin}`, or its report alone. */
export function fillMaintenance(draft: Draft, body: Body): void {
  const report = body.maintenanceReport === undefined ? body : fieldsOf(body.maintenanceReport);
  setOdometer(draft, report.mileageInKm);
  setNumber(draft, "inspectionDueDays", report.inspectionDueInDays);
  setNumber(draft, "inspectionDueKm", report.inspectionDueInKm);
  keepExtras(draft, "maintenance", report, [
    "mileageInKm",
    "inspectionDueInDays",
    "inspectionDueInKm",
    "capturedAt",
    ...privateFields,
  ]);
}

/** Workshops, bookings and their telephone numbers are nobody's business on a dashboard. */
const privateFields = ["preferredServicePartner", "predictiveMaintenance", "customerService"];

function setOdometer(draft: Draft, field: unknown): void {
  const odometerKm = numberOf(field);
  if (odometerKm !== undefined && odometerKm < odometerLimitKm)
    draft.values.odometerKm = odometerKm;
}

/** `GET /v1/vehicle-automatization/{vin}/departure/timers`. */
export function fillDepartures(draft: Draft, body: Body): void {
  setNumber(draft, "departureMinimumPercent", body.minimumBatteryStateOfChargeInPercent);
  keepExtras(draft, "departure", body, [
    "minimumBatteryStateOfChargeInPercent",
    "carCapturedTimestamp",
  ]);
}

/** `GET /v1/vehicle-information/{vin}/software-version/update-status`. */
export function fillSoftware(draft: Draft, body: Body): void {
  const version = textOf(body.currentSoftwareVersion);
  if (version) draft.values.softwareVersion = version;
  keepExtras(draft, "software-update", body, ["currentSoftwareVersion", "carCapturedTimestamp"]);
}
