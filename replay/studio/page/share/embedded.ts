/** Bytes that stand compressed, in base64, in an element of this file. */
export async function embeddedBytes(id: string): Promise<Uint8Array> {
  const text = document.getElementById(id)?.textContent ?? '';
  const compressed = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
