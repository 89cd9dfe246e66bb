import tseslint from 'typescript-eslint';

/** Which of our folders each folder may import from: arrows only point this way. */
const arrows = {
  envs: [],
  datasets: ['envs'],
  agents: ['envs', 'datasets'],
  recorder: ['envs', 'agents', 'datasets'],
  replay: ['envs', 'agents', 'datasets'],
  benchmark: ['envs', 'agents', 'datasets', 'recorder'],
  cli: ['envs', 'agents', 'datasets', 'recorder', 'replay', 'benchmark'],
};

const importDirections = Object.entries(arrows).map(([folder, allowed]) => {
  const refused = Object.keys(arrows).filter((other) => other !== folder && !allowed.includes(other));
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: refused.map((other) => ({
            regex: `^(\\.\\./)+${other}(/|$)`,
            message: `${folder}/ may import only from: ${[folder, ...allowed].join(', ')} (docs/architecture.md).`,
          })),
        },
      ],
    },
  };
});

/** Outside WebAssembly only integers and IEEE + - * / sqrt give the same bits on every engine. */
const inexact = [
  ...[
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ],
  ...['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'cbrt', 'hypot', 'random'],
].map((property) => ({
  object: 'Math',
  property,
  message: 'Not the same bits on every engine (docs/determinism.md).',
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'runs/', 'coverage/', 'python/', '.venv/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.tests.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 500, skipBlankLines: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['envs/**/*.ts', 'agents/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
          message: 'Not the same bits on every engine (docs/determinism.md).',
        },
      ],
      'no-restricted-properties': ['error', ...inexact],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'No wall clock in a world or an agent (docs/determinism.md).' },
      ],
    },
  },
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  ...importDirections,
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
