import { FAKE_ACCOUNT } from '../fakes/names.ts';
import { AssemblyError } from './errors.ts';
import { type Physical, physicalResource, type Surroundings } from './physical-resource.ts';
import type { Names } from './resolve-value.ts';
import type { Json, Template } from './template.ts';

/** Names for everything in a stack that was never deployed. */
export class PhysicalNames implements Names {
  readonly #template: Template;
  readonly #surroundings: Surroundings;

  constructor(template: Template, surroundings: Surroundings) {
    this.#template = template;
    this.#surroundings = surroundings;
  }

  readonly ref = (logicalId: string): Json => {
    const pseudo = pseudoParameters(this.#surroundings.region)[logicalId];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.#template.Parameters[logicalId];
    return parameter ? (parameter.Default ?? '') : this.#physical(logicalId).ref;
  };

  readonly attribute = (logicalId: string, name: string): Json => {
    const found = this.#physical(logicalId).attributes[name];
    if (found === undefined) throw new AssemblyError(`${logicalId} has no ${name} here.`);
    return found;
  };

  #physical(logicalId: string): Physical {
    const resource = this.#template.Resources[logicalId];
    if (!resource) throw new AssemblyError(`${logicalId} is referred to, but not in the template.`);
    return physicalResource(logicalId, resource, this.#surroundings);
  }
}

function pseudoParameters(region: string): Readonly<Record<string, string>> {
  return {
    'AWS::AccountId': FAKE_ACCOUNT,
    'AWS::NoValue': '',
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${FAKE_ACCOUNT}:stack/local/0`,
    'AWS::StackName': 'local',
    'AWS::URLSuffix': 'amazonaws.com',
  };
}
