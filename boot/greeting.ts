interface GreetingFacts {
  readonly url: string;
  readonly isSetupDue: boolean;
  readonly isDemoActive: boolean;
}

/** What a person at the terminal needs to know: where to go, and how to get in. */
export function greeting({ url, isSetupDue, isDemoActive }: GreetingFacts): string {
  const demo = isDemoActive
    ? [
        "  Simulated garage: its cars are not real. They are there until you connect your own.",
        '  To look around, choose "Explore the demo" on the sign-in page.',
      ]
    : [];
  const signIn = isSetupDue
    ? `  To begin, create the first account at ${url}/setup`
    : "  Sign in with your email address and password.";
  return ["", `  Vindow is ready at ${url}`, ...demo, signIn, ""].join("\n");
}
