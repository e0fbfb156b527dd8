interface Props {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off; the knob's place says it as well as the color. */
export function Switch({ label, isOn, isDisabled = false, describedBy, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
      className="group inline-grid h-8 w-11 flex-none place-items-center rounded-full disabled:opacity-60 pointer-coarse:h-11"
    >
      <span
        aria-hidden
        className="keeps-color relative h-6 w-11 rounded-full border border-control bg-sunken transition-colors duration-120 group-aria-checked:border-accent group-aria-checked:bg-accent"
      >
        <span className="absolute top-0.5 left-0.5 size-4.5 rounded-full bg-control transition-transform duration-120 group-aria-checked:translate-x-5 group-aria-checked:bg-on-accent" />
      </span>
    </button>
  );
}
