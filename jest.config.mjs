/** ESM packages that @swc/jest has to turn into CommonJS; native ESM in jest fails on Node 20 and 22. */
const esm = [
  '@nestjs',
  'content-disposition',
  'file-type',
  'cookie',
  'uint8array-extras',
  'strtok3',
  'token-types',
  '@borewit',
  '@tokenizer',
  'es-toolkit',
  'js-yaml',
  'iterare',
  'jose',
  'htmlparser2',
  'domhandler',
  'domutils',
  'domelementtype',
  'dom-serializer',
  'entities',
  'parse5',
  'fast-safe-stringify',
];

export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
