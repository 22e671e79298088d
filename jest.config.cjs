/** Unit and rulebook tests need nothing but Node; the other projects start real servers through test/support. */
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  transform: { '^.+\\.[jt]sx?$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|@fastify|content-disposition|cookie)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.kaocheng'],
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  ...extra,
});
module.exports = {
  // Servers share two cores with everything else; a test waits for conditions, and fails by them.
  testTimeout: 60_000,
  projects: [
    project(
      'unit',
      [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/workflows/**/*.spec.ts',
        '<rootDir>/apps/**/*.spec.ts',
        '<rootDir>/activities/**/*.spec.ts',
      ],
      // Thousands of random walks take a minute: they are a project of their own.
      { testPathIgnorePatterns: ['/node_modules/', String.raw`\.property\.spec\.ts$`] },
    ),
    project('rulebook', ['<rootDir>/test/rulebook/**/*.spec.ts']),
    project('properties', ['<rootDir>/test/properties/**/*.spec.ts', '<rootDir>/{libs,apps}/**/*.property.spec.ts']),
    project('integration', ['<rootDir>/test/integration/**/*.spec.ts']),
    project('workflow', ['<rootDir>/test/workflow/**/*.spec.ts']),
    project('replay', ['<rootDir>/test/replay/**/*.spec.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.spec.ts']),
    project('chaos', ['<rootDir>/test/chaos/**/*.spec.ts']),
  ],
};
