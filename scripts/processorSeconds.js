/** How much of the processor's time some work takes: on a machine that others use, the clock on the wall tells of them too. */
export async function processorSeconds(work) {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
