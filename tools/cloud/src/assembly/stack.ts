import { join } from 'node:path';
import type * as z from 'zod';
import type { FunctionSpec } from '../functions/function-process.ts';
import { AssemblyError } from './errors.ts';
import { PhysicalNames } from './physical-names.ts';
import type { Surroundings } from './physical-resource.ts';
import type { Assembly } from './read-assembly.ts';
import { resolveValue, text } from './resolve-value.ts';
import { functionSchema } from './resource-properties.ts';
import { type Json, resourcesOf } from './template.ts';

/** A function of the stack, and how many of it may run at once. */
export interface StackFunction extends FunctionSpec {
  concurrency: number;
}

/** How many environments of a function are started at most, if the stack does not say. */
export const DEFAULT_CONCURRENCY = 4;

/** A synthesized stack whose references stand for something. */
export class Stack {
  readonly #assembly: Assembly;
  readonly #names: PhysicalNames;

  constructor(assembly: Assembly, surroundings: Surroundings) {
    this.#assembly = assembly;
    this.#names = new PhysicalNames(assembly.template, surroundings);
  }

  /** Logical ids and properties of all resources of a type. */
  read<T>(type: string, schema: z.ZodType<T>): [string, T][] {
    return resourcesOf(this.#assembly.template, type).map(([id, { Properties }]) => [
      id,
      this.#parse(id, Properties, schema),
    ]);
  }

  /** The logical ids of all resources of a type. */
  idsOf(type: string): string[] {
    return resourcesOf(this.#assembly.template, type).map(([id]) => id);
  }

  /** What CloudFormation would say of a resource. */
  attribute(id: string, name: string): string {
    return text(this.#names.attribute(id, name));
  }

  /** The folder of an asset by the key it would be uploaded under. */
  assetFolder(key: string): string {
    return join(this.#assembly.folder, `asset.${key.replace(/\.zip$/, '')}`);
  }

  /** By name, ARN, or an address with the ARN in it. Functions that nothing calls are never read. */
  functionOf(reference: string): StackFunction {
    const named = resourcesOf(this.#assembly.template, 'AWS::Lambda::Function').find(([id]) => {
      const arn = this.attribute(id, 'Arn');
      return reference === this.#names.ref(id) || `${reference}/`.includes(`${arn}/`);
    });
    if (!named) throw new AssemblyError(`${reference} is none of the functions in the template.`);
    const [id, { Properties }] = named;
    const found = this.#parse(id, Properties, functionSchema);
    return {
      name: text(this.#names.ref(id)),
      folder: this.assetFolder(found.Code.S3Key),
      handler: found.Handler,
      timeoutMs: found.Timeout * 1000,
      memoryMb: found.MemorySize,
      environment: found.Environment.Variables,
      concurrency: found.ReservedConcurrentExecutions ?? DEFAULT_CONCURRENCY,
    };
  }

  #parse<T>(id: string, properties: Json, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(resolveValue(properties, this.#names));
    if (parsed.success) return parsed.data;
    throw new AssemblyError(`${id} is not as expected: ${parsed.error.message}`);
  }
}
