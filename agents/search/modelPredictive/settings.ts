/** How a task is searched. */
export type Settings = {
  /** Actions that a plan looks ahead. */
  readonly horizon: number;
  /** Knots of a plan, 2 or more. */
  readonly knots: number;
  /** Plans tried for a decision, beside the one of the decision before. */
  readonly samples: number;
  /** Standard deviation of the noise that makes a plan from the last one; half of the samples get a third of it. */
  readonly noise: number;
  /** The best so many plans are averaged into one more, which is tried too; 0 for none. */
  readonly elites: number;
  /** The task whose rewards are planned with: another of the same robot and memory, where the own rewards are too rare. */
  readonly planIn?: string;
};

const STANDARD: Settings = { horizon: 100, knots: 8, samples: 24, noise: 0.5, elites: 4 };

/** What differs from the standard, by environment. */
const BY_TASK: Readonly<Record<string, Partial<Settings>>> = {};

export function settingsFor(id: string): Settings {
  return { ...STANDARD, ...BY_TASK[id] };
}
