import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.mjs';

// The first launch of all unpacks 200 MB, perhaps beside others that do the same.
export default mergeConfig(shared, { test: { testTimeout: 60_000 } });
