import packageJson from "../package.json" with { type: "json" };

/** What `npm start` gives to Node.js: its options, and the script. */
export const startWords: readonly string[] = packageJson.scripts.start.split(" ").slice(1);

/** The options alone, for a part of the server in a process of its own. */
export const startOptions = startWords.filter((word) => word.startsWith("--"));
