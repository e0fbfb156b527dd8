import { startSentences } from "./boot/fault";
import { keepHeapSmall } from "./boot/heap";
import { run } from "./boot/run";

/** One process, one port: pages, API, and MQTT over WebSocket at `/mqtt`. */
try {
  keepHeapSmall();
  await run();
} catch (error) {
  const sentences = startSentences(error);
  console.error(sentences === undefined ? error : sentences.join("\n"));
  process.exit(1);
}
