import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type DeployConfig,
  FLUX_MODEL_IDS,
  MODEL_DEFAULTS,
  stackProblems,
  stackPromptModel,
} from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';
import { enabledModels, parseFlags } from '@polyptych/infra/flags';
import { templateWith } from '@polyptych/infra/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cdkEnvironment, deployCommand } from '../src/plan/cdk-command.ts';
import { removalOf } from '../src/plan/removal.ts';
import { stackFlags } from '../src/plan/stack-flags.ts';
import { readOutputs } from '../src/plan/stack-outputs.ts';
import { keyOwners } from '../src/settings/keys.ts';
import { COMPLETE, FLUX_KEY, leaksOf, OPENAI_KEY } from './settings.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The outputs of a template, with something in place of what CloudFormation works out. */
function outputsOf(template: { Outputs: Record<string, unknown> }): Record<string, string> {
  return Object.fromEntries(
    Object.keys(template.Outputs).map((name) => [name, `https://${name}.example.com`]),
  );
}

const anyId = fc.oneof(
  fc.stringMatching(/^[\w.-]{1,20}$/),
  fc.constantFrom('recraftv3_vector', 'a b', ''),
);

const arbitrarySettings = fc
  .record(
    {
      env: fc.constantFrom('dev' as const, 'prod' as const),
      stackName: fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,31}$/),
      models: fc.record({
        flux: fc.record(
          { enabled: fc.boolean(), modelId: fc.constantFrom(...FLUX_MODEL_IDS, 'flux-9') },
          { requiredKeys: [] },
        ),
        recraft: fc.record({ enabled: fc.boolean(), modelId: anyId }, { requiredKeys: [] }),
        gemini: fc.record({ enabled: fc.boolean() }),
        openai: fc.record({ enabled: fc.boolean(), modelId: anyId }, { requiredKeys: [] }),
      }),
      promptModel: fc.record(
        {
          enabled: fc.boolean(),
          provider: fc.constantFrom('openai' as const, 'gemini' as const, 'google_gemini' as const),
          modelId: fc.constantFrom('gpt-6-luna', 'gemini-3.8-flash', 'rewriter-1', 'gpt-image-2'),
        },
        { requiredKeys: [] },
      ),
      rateLimit: fc.record(
        { global: fc.nat(999_999_999), perIp: fc.nat(999_999_999) },
        { requiredKeys: [] },
      ),
      corsOrigin: fc.constant('https://studio.example.com:8443'),
      sessionExpiryDays: fc.integer({ min: 1, max: 3650 }),
      dailySpendUsd: fc.nat(999_999_999),
      alarmEmail: fc.constant("o'ps+x@example.com"),
    },
    { requiredKeys: ['models'] },
  )
  .map((settings) => settings as DeployConfig);

describe('the flags of settings', () => {
  it('are what the stack takes, for all settings that are not found wrong', () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        fc.pre(stackProblems(settings).length === 0);
        const flags = parseFlags(stackFlags(settings));

        expect(enabledModels(flags)).toEqual(
          MODEL_NAMES.filter((name) => settings.models[name]?.enabled ?? true),
        );
        for (const name of enabledModels(flags)) {
          const expected = settings.models[name]?.modelId ?? MODEL_DEFAULTS[name].modelId;
          expect([name, flags.models[name].modelId]).toEqual([name, expected]);
        }
        expect(flags.promptModel).toEqual(stackPromptModel(settings));
        expect(flags.dailySpendUsd).toBe(settings.dailySpendUsd ?? 50);
        expect(flags.env).toBe(settings.env ?? 'dev');
        expect(flags.stackName).toBe(settings.stackName ?? `polyptych-${flags.env}`);
        expect(flags.corsOrigin).toBe(settings.corsOrigin);
        expect(flags.sessionExpiryDays).toBe(settings.sessionExpiryDays);
        expect(flags.alarmEmail).toBe(settings.alarmEmail);
        expect(flags.rateLimits).toEqual({
          global: settings.rateLimit?.global ?? 1000,
          perIp: settings.rateLimit?.perIp ?? 100,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('make the stack, through the CDK’s own command line', { timeout: 300_000 }, async () => {
    const out = await mkdtemp(join(tmpdir(), 'polyptych-synth-'));
    const settings = { ...COMPLETE, rateLimit: { global: 5 }, corsOrigin: 'https://a.example' };
    const target = { region: settings.region, profile: undefined, flags: stackFlags(settings) };
    const { args, region } = deployCommand(target);
    const environment = cdkEnvironment(process.env, region, [FLUX_KEY, OPENAI_KEY]);
    const binaries = join(ROOT, 'node_modules/.bin');
    const synth = [
      'synth',
      '--quiet',
      ...args.slice(args.indexOf('--no-notices')),
      // The page is there already, and other tests are looking at it.
      ...['--build', 'true', '--output', out],
    ];
    try {
      await promisify(execFile)(join(binaries, 'cdk'), synth, {
        cwd: ROOT,
        env: { ...environment, PATH: `${binaries}${delimiter}${environment.PATH ?? ''}` },
      });
      const template = await readFile(join(out, 'Polyptych.template.json'), 'utf8');
      const { secrets } = readOutputs(
        outputsOf(JSON.parse(template) as { Outputs: Record<string, unknown> }),
      );

      expect([...secrets.keys()]).toEqual(keyOwners(settings));
      expect(leaksOf(template)).toEqual([]);
      expect(await readdir(out)).toContain('Polyptych.assets.json');
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });
});

describe('what the wizard reads from a stack', () => {
  it('is told by the outputs of the real one', () => {
    const template = templateWith(stackFlags(COMPLETE)).toJSON() as Parameters<typeof outputsOf>[0];
    const { apiUrl, siteUrl, secrets } = readOutputs(outputsOf(template));

    expect([apiUrl, siteUrl]).toEqual([
      'https://ApiUrl.example.com',
      'https://SiteUrl.example.com',
    ]);
    expect([...secrets]).toEqual([
      ['flux', 'https://FluxSecret.example.com'],
      ['openai', 'https://OpenaiSecret.example.com'],
      ['promptModel', 'https://PromptModelSecret.example.com'],
    ]);
  });

  it('is refused where it is another stack’s', () => {
    expect(() => readOutputs({ ApiUrl: 'https://a.example' })).toThrow(
      'does not tell its SiteUrl; is it one of Polyptych?',
    );
  });

  it.each([
    ['dev', 'deleted'],
    ['prod', 'retained'],
  ] as const)('is that pictures of %s are %s', (env, fate) => {
    const removal = removalOf(templateWith({ env }).toJSON());
    const pictures = 'the bucket with every session and picture';

    expect(removal[fate]).toContain(pictures);
    expect(removal[fate === 'deleted' ? 'retained' : 'deleted']).not.toContain(pictures);
    expect(removal.deleted).toContain('the bucket with the web page');
    expect(removal.deleted).toContain('4 secrets with keys (your own copies stay)');
    expect(removal.retained).toHaveLength(env === 'prod' ? 1 : 0);
  });
});
