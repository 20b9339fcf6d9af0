import { type ConfigError, makeSecret, readConfig, readSettings } from '../src/config';

const good = { DATABASE_URL: 'postgres://tidemark@db/tidemark', TIDEMARK_SECRET: makeSecret() };

const faultsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
};

test('what is not set has its default', () => {
  expect(readConfig(good)).toMatchObject({
    port: 3000,
    host: '0.0.0.0',
    demo: false,
    trustedProxies: [],
    limitViews: 2000,
  });
});

test('an empty variable counts as absent', () => expect(readConfig({ ...good, PORT: '' }).port).toBe(3000));

test('all faults are named at once, and no value is repeated', () => {
  const faults = faultsOf({
    DATABASE_URL: 'mysql://secret',
    PORT: '70000',
    TIDEMARK_TRUSTED_PROXIES: 'everybody',
    TIDEMARK_PUBLIC_URL: 'x',
  });
  expect(faults.map(fault => fault.split(' ')[0])).toEqual([
    'PORT',
    'DATABASE_URL',
    'TIDEMARK_PUBLIC_URL',
    'TIDEMARK_TRUSTED_PROXIES',
    'TIDEMARK_SECRET',
  ]);
  expect(faults.join()).not.toContain('mysql');
});

test.each(['short', 'a'.repeat(64), 'abab'.repeat(16)])('the secret %j is refused', secret =>
  expect(faultsOf({ ...good, TIDEMARK_SECRET: secret })).toHaveLength(1),
);
