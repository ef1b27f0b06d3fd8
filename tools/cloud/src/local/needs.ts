import { AssemblyError } from '../assembly/errors.ts';
import type { Assembly } from '../assembly/read-assembly.ts';
import { Stack } from '../assembly/stack.ts';
import { routesOf } from '../assembly/stack-api.ts';
import { mappingsOf, queuesOf, schedulesOf, type StackQueue } from '../assembly/stack-triggers.ts';
import { secretNameOf } from '../fakes/names.ts';

/** What a stack's functions expect to be there. */
export interface StackNeeds {
  /** Name of the bucket that everything is kept in. */
  bucket: string;
  /** Name of the table that requests are counted in; `undefined` where nothing is limited. */
  table: string | undefined;
  queues: StackQueue[];
  /** Names of the secrets. */
  secrets: string[];
  /** Of all functions; addresses of queues are not known yet. */
  environments: Readonly<Record<string, string>>[];
}

/** @throws AssemblyError when no function keeps anything */
export function needsOf(assembly: Assembly, region: string): StackNeeds {
  const stack = new Stack(assembly, { region, queueUrl: (name) => name });
  const callers = [...routesOf(stack), ...mappingsOf(stack), ...schedulesOf(stack)];
  const environments = callers.map((caller) => caller.function.environment);
  const bucket = environments.map(({ STORE_BUCKET }) => STORE_BUCKET).find(Boolean);
  if (bucket === undefined) throw new AssemblyError('No function of the stack has a STORE_BUCKET.');
  return {
    bucket,
    table: environments.map(({ RATE_LIMIT_TABLE }) => RATE_LIMIT_TABLE).find(Boolean),
    queues: queuesOf(stack),
    secrets: stack
      .idsOf('AWS::SecretsManager::Secret')
      .map((id) => secretNameOf(stack.attribute(id, 'Id'))),
    environments,
  };
}
