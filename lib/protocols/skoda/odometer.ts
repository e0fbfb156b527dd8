/** From here on a mileage is the vendor's mark for "not known" (429496729). */
export const odometerLimitKm = 400_000_000;
