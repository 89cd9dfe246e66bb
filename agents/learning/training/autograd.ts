/** The library that takes gradients. Its types cost nothing; itself is loaded by training alone. */
export type Autograd = typeof import('@jax-js/jax');
/** An array of that library. Every use gives it up, unless it is by `.ref`. */
export type Traced = import('@jax-js/jax').numpy.Array;

/** Loads the library, on its WebAssembly back end. */
export async function loadAutograd(): Promise<Autograd> {
  // Node 20 has none, and the library asks it for the kind of browser.
  if (typeof navigator === 'undefined')
    Object.defineProperty(globalThis, 'navigator', {
      value: { userAgent: 'node', hardwareConcurrency: 1 },
      configurable: true,
    });
  const library = await import('@jax-js/jax');
  await library.init('wasm');
  library.defaultDevice('wasm');
  return library;
}
