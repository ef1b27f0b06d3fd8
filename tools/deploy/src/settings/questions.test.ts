import { readFileSync } from 'node:fs';
import { type DeployConfig, readDeployConfig, stackProblems } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { askable, isRequired, missingFrom, missingProblem } from './missing.ts';
import { type Question, questionAbout, suggestedBy } from './questions.ts';

const STACK = { stack: true, keys: true };
const NOTHING: DeployConfig = { models: {} };

/** Answers whatever is asked, up to the end. */
function answerAll(config: DeployConfig, answerTo: (question: Question) => DeployConfig) {
  const asked: string[] = [];
  for (let current = config; ;) {
    const [missing] = askable(missingFrom(current, {}, STACK));
    if (!missing) return { config: current, asked };
    asked.push(missingProblem(missing).path);
    current = answerTo(questionAbout(missing, current, 'us-west-2'));
  }
}

/** Takes every suggestion; a key is the word `key`. */
function easily(question: Question): DeployConfig {
  const suggested = suggestedBy(question);
  if (suggested) return suggested;
  if (question.kind !== 'secret') throw new Error(`${question.message} has no suggestion.`);
  return question.accept('key');
}

describe('what is asked', () => {
  it('is the keys alone, of whoever begins with a copy of the example', () => {
    const example = readFileSync(
      new URL('../../../../.deploy-config.json.example', import.meta.url),
    );
    const { config, problems } = readDeployConfig(String(example));

    expect(problems).toEqual([]);
    expect(config && stackProblems(config)).toEqual([]);
    expect(answerAll(config ?? NOTHING, easily).asked).toEqual([
      'models.flux.apiKey',
      'models.recraft.apiKey',
      'models.gemini.apiKey',
      'models.openai.apiKey',
    ]);
  });

  it('is everything, one after the other, where nothing is there', () => {
    const { config, asked } = answerAll(NOTHING, easily);

    expect(asked).toEqual([
      'env',
      'region',
      'stackName',
      'models.flux.enabled',
      'promptModel',
      'models.flux.apiKey',
      'models.recraft.apiKey',
      'models.gemini.apiKey',
      'models.openai.apiKey',
    ]);
    expect(config).toMatchObject({
      env: 'dev',
      region: 'us-west-2',
      stackName: 'polyptych-dev',
      models: { gemini: { enabled: true, apiKey: 'key' } },
      promptModel: { enabled: false },
    });
    expect(answerAll(config, easily).asked).toEqual([]);
  });

  it('is nothing of a model that is off, and no key that a variable has', () => {
    const off = { enabled: false };
    const config: DeployConfig = {
      models: { flux: { enabled: true }, recraft: off, gemini: off, openai: { apiKey: 'key' } },
    };

    expect(missingFrom(config, {}, { stack: false, keys: true })).toEqual([
      { setting: 'apiKey', owner: 'flux' },
    ]);
    expect(missingFrom(config, { FLUX_API_KEY: 'k' }, { stack: false, keys: true })).toEqual([]);
  });

  it('is no key that a variable says wrongly: that is a problem of the variable', () => {
    const config: DeployConfig = {
      models: { flux: { enabled: true, apiKey: 'fine' }, recraft: { enabled: false } },
    };
    const environment = { FLUX_API_KEY: 'two words', RECRAFT_API_KEY: 'not used' };
    const missing = missingFrom(config, environment, STACK);
    const [wrong] = missing;
    if (!wrong) throw new Error('It was not noticed.');

    expect(isRequired(wrong)).toBe(true);
    expect(missingProblem(wrong)).toEqual({
      path: 'FLUX_API_KEY',
      message: expect.stringMatching(/^must be a key/) as string,
    });
    expect(() => askable(missing)).toThrow(/^FLUX_API_KEY must be a key/);
  });

  it('is a key for the prompt model, of its own or of the same provider’s pictures', () => {
    const config: DeployConfig = {
      models: { openai: { enabled: true, apiKey: 'sk-0123456789abcd' } },
      promptModel: { enabled: true, provider: 'openai' },
    };
    const question = questionAbout({ setting: 'apiKey', owner: 'promptModel' }, config);
    if (question.kind !== 'secret') throw new Error('A key is a secret.');

    expect(question.message).toContain('…abcd');
    expect(question.problem('')).toBeUndefined();
    expect(question.accept('').promptModel?.apiKey).toBe('sk-0123456789abcd');
    expect(question.accept(' other ').promptModel?.apiKey).toBe('other');

    const alone = questionAbout(
      { setting: 'apiKey', owner: 'promptModel' },
      { ...config, models: {} },
    );
    expect(alone.kind === 'secret' && alone.problem('')).toContain('needs its key');
  });

  it('keeps a prompt model’s key from another provider', () => {
    const config: DeployConfig = {
      models: {},
      promptModel: { enabled: true, provider: 'openai', modelId: 'gpt-x', apiKey: 'key' },
    };
    const question = questionAbout({ setting: 'promptModel' }, config);
    if (question.kind !== 'choice') throw new Error('It is a choice.');

    expect(question.accept('google_gemini').promptModel).toEqual({
      enabled: true,
      provider: 'google_gemini',
    });
    expect(question.accept('openai').promptModel).toEqual(config.promptModel);
    expect(question.accept('none').promptModel).toEqual({ ...config.promptModel, enabled: false });
  });

  it.each([
    ['region', 'Oregon'],
    ['stackName', '1st'],
    ['stackName', 'x'.repeat(33)],
  ] as const)('does not take for %s: %s', (setting, answer) => {
    const question = questionAbout({ setting }, NOTHING);

    expect(question.kind === 'text' && question.problem(answer)).toMatch(/^It must be .+\.$/);
  });
});
