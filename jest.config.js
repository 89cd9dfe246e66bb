/** Tests run against the build (`#gatogym/*` is dist/*): what ships is what is tested, worker threads and all. */
export default {
  testEnvironment: '<rootDir>/tests/environment.js',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/runs/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 60_000,
  maxWorkers: '100%',
  // What a file leaves behind slows down all that collect garbage after it: their process begins anew.
  workerIdleMemoryLimit: '1GB',
};
