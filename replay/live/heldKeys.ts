import type { KeyEvent } from '../terminal/keys.js';

/**
 * Most terminals tell when a key is pressed, and again and again while it is held, but not when it is let go. Then a key counts
 * as held for so many milliseconds after it was first heard of, and after each further time.
 */
const FIRST_HOLD = 160;
const NEXT_HOLD = 110;
/** What comes so soon after the last time is a repeat: keyboards begin to repeat after a quarter to two thirds of a second. */
const REPEAT_WITHIN = 700;

type Held = { readonly heard: number; readonly until: number };

/** Which keys are held, as far as a terminal lets one know. Times are in milliseconds, and always given. */
export class HeldKeys {
  /** In the order in which they were pressed. */
  readonly #keys = new Map<string, Held>();
  #tellsReleases = false;

  hear(event: KeyEvent, now: number): void {
    if (event.kind === 'tellsReleases') {
      this.#tellsReleases = true;
    } else if (event.kind === 'release') {
      this.#keys.delete(event.key);
    } else {
      this.#press(event.key, now);
    }
  }

  /** The keys held at `now`, the one pressed last at the end. */
  held(now: number): string[] {
    return [...this.#keys].filter(([, { until }]) => until > now).map(([key]) => key);
  }

  /** Forgets what is held: what was pressed for one thing should not count for the next. */
  clear(): void {
    this.#keys.clear();
  }

  #press(key: string, now: number): void {
    const known = this.#keys.get(key);
    const isHeld = known !== undefined && known.until > now;
    if (!isHeld) this.#keys.delete(key);
    const isRepeat = known !== undefined && now - known.heard < REPEAT_WITHIN;
    const hold = this.#tellsReleases ? Infinity : isRepeat ? NEXT_HOLD : FIRST_HOLD;
    this.#keys.set(key, { heard: now, until: now + hold });
    if (!isArrow(key)) this.#keepArrows(now, now + hold);
  }

  /** A keyboard repeats the last key only: whoever holds an arrow and presses the button still holds the arrow. */
  #keepArrows(now: number, until: number): void {
    for (const [key, held] of this.#keys) {
      if (isArrow(key) && held.until > now && held.until < until) this.#keys.set(key, { ...held, until });
    }
  }
}

function isArrow(key: string): boolean {
  return key.startsWith('Arrow');
}
