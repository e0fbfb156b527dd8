import type { ShownTrust } from "@/lib/domain/update-trust";
import type { Vehicle } from "@/lib/domain/vehicle";

/** What each card of a car's signing page is given. */
export interface TrustProps {
  readonly vehicle: Vehicle;
  readonly trust: ShownTrust;
  readonly onChanged: () => void;
}
