import { mergeConfig } from 'vitest/config';
import shared from '../vitest.shared.mjs';

/** CDK takes longer to load than anything here takes to run: loaded once for all files of a thread. */
export default mergeConfig(shared, { test: { isolate: false, pool: 'threads' } });
