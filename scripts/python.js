import { spawnSync } from 'node:child_process';

/** What training a generalist needs beside gatogym. */
export const TRAINING_PACKAGES = ['torch', 'tensorboard', 'onnx', 'onnxscript'];

/** The first Python there is that has these packages; undefined where none has. */
export function findPython(packages) {
  const candidates = [process.env.PYTHON, '.venv/bin/python', 'python3', 'python'].filter(Boolean);
  const code = `import ${packages.join(', ')}`;
  return candidates.find((python) => spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0);
}
