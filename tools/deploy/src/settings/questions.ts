import {
  apiKeySchema,
  type DeployConfig,
  defaultStackName,
  type PromptModelProvider,
  regionSchema,
  stackNameSchema,
  stackPromptModel,
} from '@polyptych/config';
import { isModelName, MODEL_NAMES } from '@polyptych/contract';
import type * as z from 'zod';
import { filedKey, type KeyOwner } from './keys.ts';
import type { Askable } from './missing.ts';
import { masked, modelFacts, promptModelFacts } from './models.ts';

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

interface Asked {
  message: string;
}

/** A question as data: how it is put, what is suggested, and what an answer makes of the settings. */
export type Question = Asked &
  (
    | {
        kind: 'text';
        suggested?: string | undefined;
        /** What is wrong with an answer; `undefined` for one that will do. */
        problem: (answer: string) => string | undefined;
        accept: (answer: string) => DeployConfig;
      }
    | {
        /** Nothing of the answer is shown. */
        kind: 'secret';
        problem: (answer: string) => string | undefined;
        accept: (answer: string) => DeployConfig;
      }
    | {
        kind: 'choice';
        choices: Choice[];
        suggested: string;
        accept: (answer: string) => DeployConfig;
      }
    | {
        kind: 'several';
        choices: Choice[];
        suggested: string[];
        accept: (answers: readonly string[]) => DeployConfig;
      }
  );

/** The question about a missing setting. */
export function questionAbout(
  missing: Askable,
  config: DeployConfig,
  suggestedRegion?: string,
): Question {
  switch (missing.setting) {
    case 'env':
      return environmentQuestion(config);
    case 'region':
      return {
        kind: 'text',
        message: 'AWS region',
        suggested: suggestedRegion,
        problem: problemBy(regionSchema),
        accept: (answer) => ({ ...config, region: answer.trim() }),
      };
    case 'stackName':
      return {
        kind: 'text',
        message: 'Name of the stack (another name makes another stack)',
        suggested: defaultStackName(config.env ?? 'dev'),
        problem: problemBy(stackNameSchema),
        accept: (answer) => ({ ...config, stackName: answer.trim() }),
      };
    case 'enabled':
      return modelsQuestion(config);
    case 'promptModel':
      return promptModelQuestion(config);
    case 'apiKey':
      return keyQuestion(config, missing.owner);
  }
}

/** What becomes of the settings when the suggestion is taken; `undefined` where there is none. */
export function suggestedBy(question: Question): DeployConfig | undefined {
  switch (question.kind) {
    case 'several':
      return question.accept(question.suggested);
    case 'choice':
      return question.accept(question.suggested);
    case 'text':
      return question.suggested === undefined ? undefined : question.accept(question.suggested);
    case 'secret':
      return undefined;
  }
}

function environmentQuestion(config: DeployConfig): Question {
  return {
    kind: 'choice',
    message: 'What is it for?',
    choices: [
      { value: 'dev', label: 'dev: to try it out', hint: 'destroying it deletes all pictures' },
      { value: 'prod', label: 'prod: to keep', hint: 'pictures stay, deletion is blocked' },
    ],
    suggested: 'dev',
    accept: (answer) => ({ ...config, env: answer === 'prod' ? 'prod' : 'dev' }),
  };
}

/** All models at once, so that "at least one" can be held to where it is asked. */
export function modelsQuestion(config: DeployConfig): Question {
  return {
    kind: 'several',
    message: 'Which models shall be on?',
    choices: MODEL_NAMES.map((name) => {
      const { label, company, defaultId } = modelFacts(name);
      return {
        value: name,
        label,
        hint: `${company}, ${config.models[name]?.modelId ?? defaultId}`,
      };
    }),
    suggested: MODEL_NAMES.filter((name) => config.models[name]?.enabled ?? true),
    accept: (answers) => withModels(config, answers),
  };
}

/** Settings in which these models are on, and all others are off. */
export function withModels(config: DeployConfig, on: readonly string[]): DeployConfig {
  const models = MODEL_NAMES.map((name) => [
    name,
    { ...config.models[name], enabled: on.includes(name) },
  ]);
  return { ...config, models: Object.fromEntries(models) as DeployConfig['models'] };
}

export function promptModelQuestion(config: DeployConfig): Question {
  const choice = (provider: PromptModelProvider) => {
    const { label, defaultId } = promptModelFacts(provider);
    return { value: provider, label, hint: `${defaultId}; needs a key` };
  };
  return {
    kind: 'choice',
    message: 'Shall a text model improve prompts on request (POST /enhance)?',
    choices: [{ value: 'none', label: 'No' }, choice('openai'), choice('google_gemini')],
    suggested: stackPromptModel(config)?.provider ?? 'none',
    accept: (answer) => ({ ...config, promptModel: chosenPromptModel(config, answer) }),
  };
}

/** A key and an id stay only with the provider that they belong to. */
function chosenPromptModel(config: DeployConfig, answer: string): DeployConfig['promptModel'] {
  if (answer !== 'openai' && answer !== 'google_gemini') {
    return { ...config.promptModel, enabled: false };
  }
  const before = stackPromptModel({ promptModel: { ...config.promptModel, enabled: true } });
  const kept = before?.provider === answer ? config.promptModel : {};
  return { ...kept, enabled: true, provider: answer };
}

/** An empty answer for the prompt model takes the key of the same provider's pictures. */
export function keyQuestion(config: DeployConfig, owner: KeyOwner): Question {
  const provider = stackPromptModel(config)?.provider ?? 'openai';
  const facts = owner === 'promptModel' ? promptModelFacts(provider) : modelFacts(owner);
  const sibling = owner === 'promptModel' ? promptModelFacts(provider).sibling : undefined;
  const shared = sibling && filedKey(config, sibling);
  const whose =
    owner === 'promptModel' ? `${facts.label} key for improving prompts` : `${facts.label} key`;
  const hint = shared
    ? `Enter alone takes the one for pictures, ${masked(shared)}`
    : `get one at ${facts.keysAt}`;
  return {
    kind: 'secret',
    message: `${whose} (${hint})`,
    problem: (answer) => {
      if (answer.trim() === '')
        return shared
          ? undefined
          : 'A model that is on needs its key. Ctrl-C leaves, and nothing is written.';
      return problemBy(apiKeySchema)(answer);
    },
    accept: (answer) => withKey(config, owner, answer.trim() || (shared ?? '')),
  };
}

function withKey(config: DeployConfig, owner: KeyOwner, apiKey: string): DeployConfig {
  if (isModelName(owner)) {
    const models = { ...config.models, [owner]: { ...config.models[owner], apiKey } };
    return { ...config, models };
  }
  return { ...config, promptModel: { ...config.promptModel, apiKey } };
}

/** A schema's complaint as a sentence under a field. */
export function problemBy(schema: z.ZodType): (answer: string) => string | undefined {
  return (answer) => {
    const message = schema.safeParse(answer.trim()).error?.issues[0]?.message;
    return message && `It ${message}`;
  };
}
