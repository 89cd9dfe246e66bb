/** Rewards are rare when fewer than this share of the steps have one. */
const RARE = 0.2;
/** A reward is a spike when it lies this many standard deviations from the mean. */
const SPIKE = 3;

/**
 * Steps of an episode that are worth a look, in order: where rewards are rare every one of them, else those that stand
 * out; and the end.
 */
export function eventSteps(rewards: Float32Array): number[] {
  const { length } = rewards;
  const isRare = rewards.reduce((count, reward) => count + (reward === 0 ? 0 : 1), 0) < RARE * length;
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / length;
  const deviation = Math.sqrt(rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / length);
  const steps: number[] = [];
  for (const [t, reward] of rewards.entries()) {
    const isEvent = isRare ? reward !== 0 : deviation > 0 && Math.abs(reward - mean) > SPIKE * deviation;
    if (isEvent || t === length - 1) steps.push(t + 1);
  }
  return steps;
}
