import {
  type DeployConfig,
  isPromptModelOn,
  STACK_DAILY_SPEND_USD,
  STACK_RATE_LIMITS,
} from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';
import { stackNameOf } from '../plan/stack-flags.ts';
import { withField } from './edits.ts';
import { filedKey, keyOwners } from './keys.ts';
import { masked, modelFacts } from './models.ts';
import {
  keyQuestion,
  modelsQuestion,
  promptModelQuestion,
  type Question,
  questionAbout,
} from './questions.ts';

/** Something that can be changed. */
export interface MenuItem {
  label: string;
  /** What it is now. */
  now: string;
  question: Question;
}

/** All that can be changed, with the question that changes it. */
export function menuOf(config: DeployConfig): MenuItem[] {
  const { rateLimit = {}, region = 'not set' } = config;
  const on = MODEL_NAMES.filter((name) => config.models[name]?.enabled ?? true);
  const labels = on.map((name) => modelFacts(name).label);
  const promptModel = promptModelQuestion(config);
  return [
    { label: 'Models', now: labels.join(', '), question: modelsQuestion(config) },
    // An id that is wrong keeps its model from being turned on, so it can be changed while that is off.
    ...MODEL_NAMES.filter((name) => on.includes(name) || config.models[name]?.modelId).map((name) =>
      idItem(config, name),
    ),
    {
      label: 'Improving prompts',
      now: isPromptModelOn(config.promptModel) ? 'on' : 'off',
      question: promptModel,
    },
    ...promptIdItems(config),
    ...keyItems(config),
    fieldItem(config, 'rateLimit.global', 'Limit for all', rateLimit.global, {
      message: `Accepted operations an hour, of everybody; 0 for no limit, empty for ${STACK_RATE_LIMITS.global}`,
      unset: String(STACK_RATE_LIMITS.global),
    }),
    fieldItem(config, 'rateLimit.perIp', 'Limit for one address', rateLimit.perIp, {
      message: `Accepted operations a day, of one address; 0 for no limit, empty for ${STACK_RATE_LIMITS.perIp}`,
      unset: String(STACK_RATE_LIMITS.perIp),
    }),
    fieldItem(config, 'corsOrigin', 'Other pages', config.corsOrigin, {
      message: 'The one origin, beside the stack’s own page, that may call the API; empty for any',
      unset: 'any',
    }),
    fieldItem(config, 'sessionExpiryDays', 'Expiry', config.sessionExpiryDays, {
      message: 'Days after which sessions and pictures go by themselves; empty for never',
      unset: 'never',
    }),
    fieldItem(config, 'dailySpendUsd', 'Spending alarm', config.dailySpendUsd, {
      message: `Dollars a day above which an alarm goes off; empty for ${STACK_DAILY_SPEND_USD}`,
      unset: String(STACK_DAILY_SPEND_USD),
    }),
    fieldItem(config, 'alarmEmail', 'Alarms go to', config.alarmEmail, {
      message: 'Where alarms are mailed; empty for nowhere',
      unset: 'nobody',
    }),
    {
      label: 'Environment',
      now: config.env ?? 'dev',
      question: questionAbout({ setting: 'env' }, config),
    },
    {
      label: 'Region (another region is another stack)',
      now: region,
      question: questionAbout({ setting: 'region' }, config, config.region),
    },
    {
      label: 'Stack name (another name is another stack)',
      now: stackNameOf(config),
      question: questionAbout({ setting: 'stackName' }, config),
    },
  ];
}

function idItem(config: DeployConfig, name: (typeof MODEL_NAMES)[number]): MenuItem {
  const { label, defaultId } = modelFacts(name);
  return fieldItem(
    config,
    `models.${name}.modelId`,
    `${label} model`,
    config.models[name]?.modelId,
    {
      message: `Id of the ${label} model; empty for ${defaultId}`,
      unset: defaultId,
    },
  );
}

/** Only an id that was named: others come with their provider. */
function promptIdItems(config: DeployConfig): MenuItem[] {
  const modelId = config.promptModel?.modelId;
  if (modelId === undefined) return [];
  const unset = 'the provider’s own';
  const message = `Id of the model that improves prompts; empty for ${unset}`;
  return [fieldItem(config, 'promptModel.modelId', 'Prompt model', modelId, { message, unset })];
}

function keyItems(config: DeployConfig): MenuItem[] {
  return keyOwners(config).map((owner) => {
    const key = filedKey(config, owner);
    const whose = owner === 'promptModel' ? 'Prompt model' : modelFacts(owner).label;
    return {
      label: `${whose} key`,
      now: key === undefined ? 'none' : masked(key),
      question: keyQuestion(config, owner),
    };
  });
}

function fieldItem(
  config: DeployConfig,
  path: string,
  label: string,
  value: string | number | undefined,
  { message, unset }: { message: string; unset: string },
): MenuItem {
  const edit = (answer: string) => withField(config, path, answer);
  return {
    label,
    now: value === undefined ? unset : String(value),
    question: {
      kind: 'text',
      message,
      suggested: value === undefined ? '' : String(value),
      problem: (answer) => {
        const { problem } = edit(answer);
        return problem && `It ${problem}`;
      },
      accept: (answer) => edit(answer).config,
    },
  };
}
