import { startSentences } from "./boot/fault";
import { run } from "./boot/run";

/** One process, one port: pages, API, and MQTT over WebSocket at `/mqtt`. */
try {
  await run();
} catch (error) {
  const sentences = startSentences(error);
  console.error(sentences === undefined ? error : sentences.join("\n"));
  process.exit(1);
}
