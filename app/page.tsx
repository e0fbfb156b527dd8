import { redirect } from "next/navigation";
import { requireAsker } from "./asker";
import { loadInitial } from "./loaders";

/** One car: straight to it. */
export default async function Home() {
  await requireAsker();
  const { vehicles } = await loadInitial(Date.now());
  const [only, ...others] = vehicles;
  redirect(only && others.length === 0 ? `/cars/${only.id}` : "/cars");
}
