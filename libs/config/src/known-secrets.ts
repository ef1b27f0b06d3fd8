import type { DeployConfig } from './deploy-config.ts';
import type { Environment } from './variables.ts';

/** Variables that hold a secret: every key of a model, and what AWS requests are signed with. */
const SECRET_VARIABLES = /(?:_API_KEY|^AWS_SECRET_ACCESS_KEY|^AWS_SESSION_TOKEN)$/;

/** Every secret value that a process was given, used or not, so that none is ever shown. */
export function knownSecrets(environment: Environment, file?: DeployConfig): string[] {
  const given = Object.entries(environment).flatMap(([name, value]) =>
    SECRET_VARIABLES.test(name) ? [value] : [],
  );
  const stored = [...Object.values(file?.models ?? {}), file?.promptModel].map(
    (settings) => settings?.apiKey,
  );
  const values = [...given, ...stored].map((value) => value?.trim() ?? '');
  return [...new Set(values)].filter((value) => value !== '');
}
