import type { Plugin } from 'vite';
import { defaultClientConditions, defineConfig } from 'vite';

const apiPort = process.env['KAOCHENG_API_PORT'] ?? '7080';

function kebab(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** Where a name of an index that re-exports a whole library really lives. */
const homes: Readonly<Record<string, (name: string) => string>> = {
  antd: (name) => `antd/es/${kebab(name)}`,
  '@ant-design/icons': (name) => `@ant-design/icons/es/icons/${name}`,
};

/**
 * Imports antd's components and icons from their own modules. Through the library's index the bundler puts every
 * component that any page uses into the first chunk, which doubles what the login page has to fetch.
 */
const ownModules: Plugin = {
  name: 'own-modules',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /apps\/web\/src\/.*\.tsx?$/ },
    handler: (code) =>
      code.replace(
        /import \{([^}]+)\} from '(antd|@ant-design\/icons)';/g,
        (_statement, names: string, library: string) =>
          names
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => `import ${name} from '${homes[library]?.(name)}';`)
            .join(''),
      ),
  },
};

/** `#domain/*` and `#contracts/*` resolve to source through the `source` condition of the root package.json. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [ownModules],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } },
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    /** React, router, query cache, zod and the theme make up the first chunk: about 215 kB compressed. */
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      /** antd marks its modules 'use client' for server frameworks; that means nothing here. */
      checks: { moduleLevelDirective: false },
    },
  },
});
