/** The command line of gatogym in a checkout. */
export const GATOGYM = ['node', 'dist/cli/main.js'];

/** Options as a command line has them: { imageCodes: 256, bf16: true, instruction: false }. */
export function flags(options) {
  return Object.entries(options).flatMap(([name, value]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (value === false) return [`--no-${flag}`];
    return value === true ? [`--${flag}`] : [`--${flag}`, String(value)];
  });
}

/** A command as documents show it: installed, whatever the machine. */
export function shownAs(command, python) {
  const [program, ...args] = command;
  if (program === python) return ['python', ...args].join(' ');
  return ['gatogym', ...command.slice(GATOGYM.length)].join(' ');
}
