import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import type { StackRoute } from '../src/stack-route.ts';
import { parseFlags } from '../src/flags.ts';
import { PolyptychStack } from '../src/stack.ts';

/** CDK's feature flags, as the command line gives them to the app. */
const { context: FEATURE_FLAGS } = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
) as { context: Record<string, unknown> };

/** Nothing is bundled, and nothing copied that nobody looks at. */
const WITHOUT_ASSETS = { 'aws:cdk:bundling-stacks': [], 'aws:cdk:disable-asset-staging': true };

export type FlagTexts = Readonly<Record<string, string>>;

/** The app as `cdk deploy` makes it with these flags, but for the bundles. */
export function appWith(flags: FlagTexts = {}, routes?: readonly StackRoute[]) {
  const app = new App({ context: { ...FEATURE_FLAGS, ...WITHOUT_ASSETS } });
  const stack = new PolyptychStack(app, 'Polyptych', {
    flags: parseFlags(flags),
    ...(routes && { routes }),
  });
  return { app, stack };
}

export function templateWith(flags?: FlagTexts, routes?: readonly StackRoute[]): Template {
  return Template.fromStack(appWith(flags, routes).stack);
}
