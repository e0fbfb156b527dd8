/** What a version of TWCManager publishes, and how it writes it. "seed" is its own description, to the letter. */
export const twcProfiles = ["seed", "1.3.3", "main"] as const;
export type TwcProfile = (typeof twcProfiles)[number];

/** A float as Python prints it: with at least one decimal, and with whatever noise the sum has. */
export const pythonFloat = (value: number): string =>
  Number.isInteger(value) ? `${value}.0` : String(value);

export const flag = (profile: TwcProfile, value: boolean): string =>
  profile === "main" ? (value ? "True" : "False") : value ? "1" : "0";

/** The description says that the greatest amps are an integer; the program prints a float. */
export const limitText = (profile: TwcProfile, value: number): string =>
  profile === "seed" ? String(Math.round(value)) : pythonFloat(value);

/** Where the allowance of the circuit is published. */
export const allowanceTopic = (profile: TwcProfile): string =>
  profile === "seed" ? "config/maxAmpsForSlaves" : "all/maxAmpsForSlaves";
