/** A window with a road in it. */
export function Logo({ isMark = false }: { readonly isMark?: boolean }) {
  return (
    <span className="flex items-center gap-2.5 font-semibold text-body">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-6 fill-none stroke-2 stroke-accent"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M3 16c0-6.5 3.6-11 9-11s9 4.500 9 11z" />
        <path d="M12 5v3.500M8.500 20l3.500-8 3.500 8" />
      </svg>
      <span className={isMark ? "sr-only" : undefined}>Vindow</span>
    </span>
  );
}
