import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What each layer may import; nothing travels back up. */
const LAYERS = {
  contract: ['contract'],
  foundation: ['contract'],
  domain: ['contract', 'foundation'],
  providers: ['contract', 'foundation', 'domain'],
  studio: ['contract', 'foundation', 'domain', 'providers'],
  api: ['contract', 'foundation', 'domain', 'studio'],
  // The simulators stand for the outside world: they must not share code with the adapters.
  simulator: ['foundation'],
  client: ['contract'],
  web: ['contract', 'client'],
  app: [
    'web',
    'contract',
    'foundation',
    'domain',
    'providers',
    'studio',
    'api',
    'client',
    'simulator',
    'app',
  ],
};

export default tseslint.config(
  { ignores: ['**/out-tsc', '**/test-output', '**/node_modules', '**/dist', '.nx', '.polyptych'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          // Only its `/s3` is loaded when it is needed; the rule does not tell entries apart.
          checkDynamicDependenciesExceptions: ['@polyptych/storage'],
          depConstraints: Object.entries(LAYERS).map(([layer, allowed]) => ({
            sourceTag: `layer:${layer}`,
            onlyDependOnLibsWithTags: allowed.map((name) => `layer:${name}`),
          })),
        },
      ],
    },
  },
  {
    files: ['apps/web/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        window: 'readonly',
        fetch: 'readonly',
        location: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
