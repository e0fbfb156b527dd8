import { classNames } from "./class-names";

/** A box of the final size while something loads; it shows only after 200 ms. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden className={classNames("skeleton", className)} />;
}
