import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.mjs';

// Pictures are drawn before anything can be said of them.
export default mergeConfig(shared, { test: { hookTimeout: 60_000 } });
