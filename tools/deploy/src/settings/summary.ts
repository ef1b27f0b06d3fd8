import {
  type DeployConfig,
  type Environment,
  STACK_DAILY_SPEND_USD,
  STACK_RATE_LIMITS,
  stackPromptModel,
} from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';
import { stackNameOf } from '../plan/stack-flags.ts';
import { keyOf, type KeyOwner } from './keys.ts';
import { masked, modelFacts, promptModelFacts } from './models.ts';

type Row = readonly [label: string, value: string];

const LABEL_WIDTH = 12;
const ID_WIDTH = 24;

/** All settings that a stack is made with, each key but for its last four characters. */
export function stackSummary(config: DeployConfig, environment: Environment): string {
  const { env = 'dev', region, corsOrigin, sessionExpiryDays: days } = config;
  return table([
    ['Stack', `${stackNameOf(config)} in ${region ?? 'a region to be asked for'}`],
    ['Environment', env === 'dev' ? 'dev: destroying it deletes all pictures' : 'prod: is kept'],
    ...modelRows(config, environment),
    ['Prompts', promptModelText(config, environment)],
    ['Limits', limitsText(config)],
    ['Browsers', corsOrigin === undefined ? 'any page may call the API' : `only ${corsOrigin}`],
    ['Pictures', days === undefined ? 'stay until they are deleted' : `go after ${days} days`],
    ['Alarm', alarmText(config)],
  ]);
}

/** The settings that matter on one's own machine. */
export function localSummary(config: DeployConfig, environment: Environment): string {
  return table(
    MODEL_NAMES.map((name) => {
      const { label } = modelFacts(name);
      if (config.models[name]?.enabled === false) return [label, 'off'];
      const key = keyOf(config, environment, name);
      return [label, key ? `key ${masked(key.value)}` : 'simulated, for there is no key'];
    }),
  );
}

/** Which models a stack draws with, and which it has none of. */
export function liveModels(config: DeployConfig): string {
  const isOn = (name: (typeof MODEL_NAMES)[number]) => config.models[name]?.enabled ?? true;
  const labels = (names: readonly (typeof MODEL_NAMES)[number][]) =>
    names.map((name) => modelFacts(name).label).join(', ');
  const off = MODEL_NAMES.filter((name) => !isOn(name));
  return `${labels(MODEL_NAMES.filter(isOn))}${off.length > 0 ? ` (off: ${labels(off)})` : ''}`;
}

function modelRows(config: DeployConfig, environment: Environment): Row[] {
  return MODEL_NAMES.map((name) => {
    const { label, defaultId } = modelFacts(name);
    const { enabled = true, modelId = defaultId } = config.models[name] ?? {};
    return [label, enabled ? `${padded(modelId)}${keyText(config, environment, name)}` : 'off'];
  });
}

function promptModelText(config: DeployConfig, environment: Environment): string {
  const model = stackPromptModel(config);
  if (!model) return 'are not improved: no text model';
  const id = `${model.modelId} (${promptModelFacts(model.provider).label})`;
  return `${padded(id)}${keyText(config, environment, 'promptModel')}`;
}

function keyText(config: DeployConfig, environment: Environment, owner: KeyOwner): string {
  const key = keyOf(config, environment, owner);
  if (!key) return ' no key yet';
  const from = key.variable === undefined ? '' : ` from ${key.variable}`;
  return ` key ${masked(key.value)}${from}`;
}

function limitsText({ rateLimit }: DeployConfig): string {
  const text = (limit: number, period: string) =>
    limit === 0 ? `no limit ${period}` : `${limit} ${period}`;
  const { global = STACK_RATE_LIMITS.global, perIp = STACK_RATE_LIMITS.perIp } = rateLimit ?? {};
  return `${text(global, 'an hour for all')}, ${text(perIp, 'a day for one address')}`;
}

function alarmText({ dailySpendUsd = STACK_DAILY_SPEND_USD, alarmEmail }: DeployConfig): string {
  const to = alarmEmail === undefined ? 'mailed to nobody' : `mailed to ${alarmEmail}`;
  return `above ${dailySpendUsd} dollars a day; ${to}`;
}

function padded(text: string): string {
  return text.padEnd(ID_WIDTH);
}

function table(rows: readonly Row[]): string {
  return rows.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${value}`).join('\n');
}
