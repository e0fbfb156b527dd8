/** The thin ring of something that runs. */
export function ProgressRing() {
  return (
    <span
      aria-hidden
      className="spins inline-block size-5 flex-none rounded-full border-2 border-line border-t-accent"
    />
  );
}
