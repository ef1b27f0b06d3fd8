import { defineConfig } from 'vitest/config';

/** Shared by every project; each run leaves a JSON report that `.ci/run` adds up. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-output/vitest.json' },
    testTimeout: 20_000,
    // Less than a test may take, so that what was waited for is named when it does not come.
    expect: { poll: { timeout: 15_000 } },
  },
});
