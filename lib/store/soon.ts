/** Runs what is given as the next task: later than everything that came with this one, sooner than any timer. */
export function soonOf(run: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(undefined);
  return () => port1.close();
}
