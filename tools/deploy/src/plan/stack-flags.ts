import { type DeployConfig, defaultStackName, stackPromptModel } from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';

/** Flags of the stack (`docs/deploy.md`) by name, as text for a command line. */
export type StackFlags = Readonly<Record<string, string>>;

/** The name of the stack that the settings mean. */
export function stackNameOf({
  env = 'dev',
  stackName,
}: Pick<DeployConfig, 'env' | 'stackName'>): string {
  return stackName ?? defaultStackName(env);
}

/**
 * What the stack is told. Whatever decides what there is, is always said, so that a command that
 * was copied means the same tomorrow; the rest only where the file departs from the default.
 */
export function stackFlags(config: DeployConfig): StackFlags {
  const { env = 'dev', rateLimit } = config;
  const promptModel = stackPromptModel(config);
  const isOn = (name: (typeof MODEL_NAMES)[number]) => config.models[name]?.enabled ?? true;
  const flags: Record<string, string | number | boolean | undefined> = {
    env,
    stackName: stackNameOf(config),
    ...Object.fromEntries(MODEL_NAMES.map((name) => [name, isOn(name)])),
    ...Object.fromEntries(
      MODEL_NAMES.filter(isOn).map((name) => [`${name}ModelId`, config.models[name]?.modelId]),
    ),
    promptModel: promptModel && `${promptModel.provider}:${promptModel.modelId}`,
    corsOrigin: config.corsOrigin,
    rateLimitGlobal: rateLimit?.global,
    rateLimitPerIp: rateLimit?.perIp,
    sessionExpiryDays: config.sessionExpiryDays,
    dailySpendUsd: config.dailySpendUsd,
    alarmEmail: config.alarmEmail,
  };
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
