/** Shown by `/health` and in the interface's document; a test holds it to package.json. */
export const version = "0.1.0";
