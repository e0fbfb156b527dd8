import type { House } from "./house";

/** The car with an OVMS module; its VIN comes with its metrics. */
export async function moduleCar(house: House): Promise<{ id: string; vin: string }> {
  const { items } = await (await house.api("/vehicles")).json();
  const { items: sources } = await (await house.api("/sources")).json();
  const ids = sources
    .filter(({ kind }: { kind: string }) => kind === "ovms")
    .map(({ id }: { id: string }) => id);
  return items.find((car: { sources: string[] }) => car.sources.some((id) => ids.includes(id)));
}
