import { type FieldProblem, MODEL_NAMES } from '@polyptych/contract';
import type { DeployConfig } from './deploy-config.ts';
import { modelIdProblem } from './model-ids.ts';
import { type PromptModelConfig, readPromptModel } from './prompt-model.ts';
import { stackModelIdSchema } from './stack-settings.ts';
import { readerOf } from './variables.ts';

/** Which of two text models a file may mean, and whether it means any. */
type PromptModelSettings = DeployConfig['promptModel'];

/** Whether a prompt model is wanted: said outright, or by naming anything of it. */
export function isPromptModelOn(settings: PromptModelSettings): boolean {
  const { enabled, ...named } = settings ?? {};
  return enabled ?? Object.values(named).some(Boolean);
}

/** The prompt model that a stack of these settings gets; `undefined` for none. */
export function stackPromptModel({
  promptModel,
}: Pick<DeployConfig, 'promptModel'>): Pick<PromptModelConfig, 'provider' | 'modelId'> | undefined {
  if (!isPromptModelOn(promptModel)) return undefined;
  const { provider, modelId } = readPromptModel(readerOf({}).read, promptModel).config;
  return { provider, modelId };
}

/**
 * What is wrong with settings that make sense one by one, each by its path in the file. A model that
 * is switched off may be called anything.
 */
export function stackProblems(config: DeployConfig): FieldProblem[] {
  const on = MODEL_NAMES.filter((name) => config.models[name]?.enabled !== false);
  if (on.length === 0) return [{ path: 'models', message: 'at least one of them must be on.' }];
  const models = on.flatMap((name) => {
    const modelId = config.models[name]?.modelId;
    if (modelId === undefined) return [];
    const message = unfitId(modelId) ?? modelIdProblem(name, modelId);
    return message === undefined ? [] : [{ path: `models.${name}.modelId`, message }];
  });
  return [...models, ...promptModelProblems(config.promptModel)];
}

function promptModelProblems(settings: PromptModelSettings): FieldProblem[] {
  if (!isPromptModelOn(settings)) return [];
  const { config, problems } = readPromptModel(readerOf({}).read, settings);
  const messages = [unfitId(config.modelId), ...problems.map(({ message }) => message)];
  const message = messages.find((text) => text !== undefined);
  return message === undefined ? [] : [{ path: 'promptModel.modelId', message }];
}

function unfitId(modelId: string): string | undefined {
  return stackModelIdSchema.safeParse(modelId).error?.issues[0]?.message;
}
