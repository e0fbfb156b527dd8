import { redirect } from "next/navigation";
import { requireAsker } from "./asker";
import { loadInitial } from "./loaders";

/** One car: straight to it; who supports others begins with the messages. */
export default async function Home() {
  const { person } = await requireAsker();
  if (person.instanceRole === "support") redirect("/messages");
  const { vehicles } = await loadInitial(Date.now());
  const [only, ...others] = vehicles;
  redirect(only && others.length === 0 ? `/cars/${only.id}` : "/cars");
}
