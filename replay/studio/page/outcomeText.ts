/** How an episode went, in words. Where a task knows no success, it ends or its time is up. */
export function outcomeText({
  success,
  terminated,
}: {
  readonly success: boolean;
  readonly terminated: boolean;
}): string {
  if (success) return 'success';
  return terminated ? 'ended' : 'time up';
}
