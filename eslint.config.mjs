import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
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
  web: ['contract', 'client', 'domain'],
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
    files: ['**/*.{ts,tsx}'],
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
    files: ['**/*.{ts,tsx}'],
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
    files: ['apps/web/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    rules: {
      // A warning fails nothing, and is read by nobody.
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@polyptych/contract',
              allowTypeImports: true,
              message: 'It brings the schemas along; /limits, /errors and /addresses do not.',
            },
            {
              name: '@polyptych/outpaint',
              allowTypeImports: true,
              message: 'It brings more than a page needs; /expansion does not.',
            },
          ],
        },
      ],
    },
  },
);
