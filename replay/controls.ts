/** What a person can ask of a replay. */
export type Command =
  | { readonly kind: 'playOrPause' | 'quit' | 'help' }
  /** Steps to move by; pauses. */
  | { readonly kind: 'move'; readonly by: number }
  /** Tenths of the episode, 0 to 10; pauses. */
  | { readonly kind: 'goTo'; readonly tenth: number }
  | { readonly kind: 'event' | 'episode' | 'speed'; readonly by: 1 | -1 };

type Control = {
  /** As a browser's KeyboardEvent.key names them, with "Shift+" or "Ctrl+" in front. */
  readonly keys: readonly string[];
  readonly command: Command;
  readonly meaning: string;
};

/** Every key and what it does: the same in the terminal and on the page. */
export const controls: readonly Control[] = [
  { keys: [' '], command: { kind: 'playOrPause' }, meaning: 'play or pause' },
  { keys: ['ArrowLeft', ','], command: { kind: 'move', by: -1 }, meaning: 'one step back' },
  { keys: ['ArrowRight', '.'], command: { kind: 'move', by: 1 }, meaning: 'one step on' },
  { keys: ['Shift+ArrowLeft'], command: { kind: 'move', by: -10 }, meaning: 'ten steps back' },
  { keys: ['Shift+ArrowRight'], command: { kind: 'move', by: 10 }, meaning: 'ten steps on' },
  { keys: ['['], command: { kind: 'event', by: -1 }, meaning: 'previous event' },
  { keys: [']'], command: { kind: 'event', by: 1 }, meaning: 'next event' },
  { keys: ['Home'], command: { kind: 'goTo', tenth: 0 }, meaning: 'start' },
  { keys: ['End'], command: { kind: 'goTo', tenth: 10 }, meaning: 'end' },
  ...Array.from({ length: 10 }, (_, tenth): Control => {
    return {
      keys: [String(tenth)],
      command: { kind: 'goTo', tenth },
      meaning: `${tenth} tenths of the episode`,
    };
  }),
  { keys: ['-'], command: { kind: 'speed', by: -1 }, meaning: 'slower' },
  { keys: ['+', '='], command: { kind: 'speed', by: 1 }, meaning: 'faster' },
  { keys: ['ArrowUp'], command: { kind: 'episode', by: -1 }, meaning: 'previous episode' },
  { keys: ['ArrowDown'], command: { kind: 'episode', by: 1 }, meaning: 'next episode' },
  { keys: ['?'], command: { kind: 'help' }, meaning: 'all keys' },
  { keys: ['q', 'Ctrl+c'], command: { kind: 'quit' }, meaning: 'quit' },
];

const commands = new Map(controls.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)));

/** What a key asks for; undefined when nothing. */
export function commandFor(key: string): Command | undefined {
  return commands.get(key);
}
