/** How a plan is looked for. Times in s, so that the same numbers suit robots that act 20 or 100 times a second. */
export type SearchSettings = {
  /** How far ahead a plan looks. */
  readonly horizon: number;
  /** Time between the knots of the fastest changes to a plan. */
  readonly spacing: number;
  /** How long a plan is followed before the search goes on. It may be followed blindly: the copy is exact. */
  readonly stride: number;
  /** Plans tried in every search. */
  readonly tries: number;
  /** Standard deviation of the largest changes; 1 is half an action's range. */
  readonly noise: number;
  /** The environment, of the same robot and the same memory, whose rewards are planned for: one that tells more than its own. */
  readonly planIn?: string;
};

const DEFAULTS: SearchSettings = { horizon: 1, spacing: 0.1, stride: 0.05, tries: 60, noise: 1 };

/** What differs from the defaults, by environment: one line each. */
const EXCEPTIONS: Readonly<Record<string, Partial<SearchSettings>>> = {
  'robotics/CartpoleSwingup-v1': { horizon: 1.5 },
  'robotics/PendulumSwingup-v1': { horizon: 2 },
  'robotics/FingerSpin-v1': { horizon: 0.6 },
  'robotics/CheetahRun-v1': { horizon: 0.6, spacing: 0.06, tries: 100 },
};

export function settingsFor(id: string): SearchSettings {
  return { ...DEFAULTS, ...EXCEPTIONS[id] };
}
