/** How keys are written. */
const written: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
};

/** A key, or keys held together, as people read them. */
export function keyText(key: string): string {
  if (key.length === 1) return written[key] ?? key;
  return key
    .split('+')
    .map((part) => written[part] ?? part)
    .join(' ');
}
