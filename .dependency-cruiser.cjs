/**
 * Imports point one way: domain ← nothing; contracts ← domain; workflows ← contracts and domain; activities ← contracts, domain,
 * persistence; api, worker and cli on top; web ← contracts/http and pure domain. test/unit/dependency-rules.spec.ts proves that
 * each rule can fail.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$|/testing/' },
  to: { path: '^(libs|workflows|activities|apps|test)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    only('domain-stands-alone', '^libs/domain/', ['^libs/domain/'], 'The pure core imports nothing of ours'),
    only(
      'contracts-know-the-domain',
      '^libs/contracts/',
      ['^libs/contracts/', '^libs/domain/'],
      'Contracts name domain types only',
    ),
    only(
      'persistence-below-apps',
      '^libs/persistence/',
      ['^libs/persistence/', '^libs/domain/', '^libs/contracts/'],
      'SQL lies below the processes',
    ),
    only(
      'workflows-are-pure',
      '^workflows/',
      ['^workflows/', '^libs/contracts/src/temporal/', '^libs/domain/src/'],
      'A workflow sees contracts and the domain',
    ),
    only(
      'activities-below-apps',
      '^activities/',
      ['^activities/', '^libs/'],
      'Activities know no process that hosts them',
    ),
    only(
      'api-knows-no-workflow',
      '^apps/api/',
      ['^apps/api/', '^libs/'],
      'The api reaches workflows by their names only',
    ),
    only(
      'web-sees-http',
      '^apps/web/',
      ['^apps/web/', '^libs/contracts/src/http/', '^libs/domain/src/'],
      'Pages see the http contracts and pure previews',
    ),
    {
      name: 'no-node-in-pure-code',
      comment: 'Whatever workflows, pages or the domain reach must run anywhere',
      severity: 'error',
      from: { path: '^(libs/domain/src|libs/contracts/src|workflows/src)/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-libraries',
      comment: 'The domain uses zod and fraction.js, nothing else',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(zod|fraction\\.js)/' },
    },
    {
      name: 'no-server-in-workflows',
      comment: 'Nothing reachable from a workflow touches Nest, TypeORM or PostgreSQL',
      severity: 'error',
      from: { path: '^workflows/src/' },
      to: { reachable: true, path: 'node_modules/(@nestjs|typeorm|pg)/|^libs/persistence/' },
    },
    {
      name: 'catalogue-in-no-bundle',
      comment: 'Catalogue and calendar data are loaded into the database, never bundled',
      severity: 'error',
      from: { path: '^(workflows|apps/web)/' },
      to: { reachable: true, path: '^libs/domain/catalogue/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
