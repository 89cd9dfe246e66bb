/** What a shell reports for a program that Ctrl-C ended. */
export const INTERRUPTED_STATUS = 130;

/** Runs work that Ctrl-C, or a polite request to end, stops through the signal it is given. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const interrupt = (): void => {
    abort.abort();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await work(abort.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
