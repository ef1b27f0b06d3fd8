import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { templateWith } from './synthesize.ts';
import { ownFunctions, resourcesOf } from './template.ts';

/** Every choice of models but none: numbers from 1 to 15, a bit for each. */
const CHOICES = Array.from({ length: 2 ** MODEL_NAMES.length - 1 }, (_, index) =>
  MODEL_NAMES.filter((_name, bit) => ((index + 1) >> bit) & 1),
);

function flagsFor(chosen: readonly ModelName[]): Record<string, string> {
  return Object.fromEntries(MODEL_NAMES.map((name) => [name, String(chosen.includes(name))]));
}

/** The models of which anything by the name of a model is in a list of logical ids. */
function modelsIn(ids: readonly string[]): ModelName[] {
  return MODEL_NAMES.filter((name) => ids.some((id) => id.toLowerCase().includes(name)));
}

describe.each(CHOICES)('with %j %j %j %j', (...chosen) => {
  const template = templateWith(flagsFor(chosen));

  it('has what these models need, once each, and nothing of the others', () => {
    const count = chosen.length;
    for (const [type, each] of [
      ['AWS::SecretsManager::Secret', 1],
      ['AWS::SQS::Queue', 2],
      ['AWS::Lambda::EventSourceMapping', 1],
    ] as const) {
      template.resourceCountIs(type, each * count);
    }
    const { Resources, Outputs } = template.toJSON() as Record<string, Record<string, unknown>>;
    expect(modelsIn(Object.keys({ ...Resources, ...Outputs }))).toEqual(chosen);
  });

  it('tells routes and the sweep about these queues and no others', () => {
    const functions = ownFunctions(template);
    for (const description of ['POST /generate', 'Carries on with work that nobody looks after']) {
      const variables = Object.keys(functions.get(description)?.Environment?.Variables ?? {});
      expect(variables.filter((name) => name.endsWith('_QUEUE_URL'))).toEqual(
        chosen.map((name) => `${name.toUpperCase()}_QUEUE_URL`),
      );
    }
  });

  it('tells whoever asks which models are on', () => {
    const variables = ownFunctions(template).get('GET /models')?.Environment?.Variables;
    expect(variables).toMatchObject(
      Object.fromEntries(
        MODEL_NAMES.map((name) => [`${name.toUpperCase()}_ENABLED`, String(chosen.includes(name))]),
      ),
    );
  });
});

it('refuses to be made without any', () => {
  expect(CHOICES).toHaveLength(15);
  expect(() => templateWith(flagsFor([]))).toThrow('at least one of them must be true');
});

it('watches three things of each model, and four of all together', () => {
  const alarms = resourcesOf(templateWith(flagsFor(['flux', 'openai'])), 'AWS::CloudWatch::Alarm');

  expect(alarms).toHaveLength(2 * 3 + 4);
});
