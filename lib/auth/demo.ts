/** The simulated garage's owner: without a password, so that nobody signs in as them but through the button. */
export const demoEmail = "demo@vindow.local";
