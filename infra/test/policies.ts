import type { Template } from 'aws-cdk-lib/assertions';
import { textOf, type FunctionProperties, type Resource, type Value } from './template.ts';

interface RawStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: Value | Value[];
}

interface PolicyProperties {
  PolicyDocument?: { Statement: RawStatement[] };
  Policies?: { PolicyDocument: { Statement: RawStatement[] } }[];
  Roles?: { Ref: string }[];
  ManagedPolicyArns?: Value[];
}

/** One thing that somebody is allowed to do. */
export interface Right {
  /** Logical id of the policy, or of the role that carries it. */
  policy: string;
  action: string;
  resource: string;
}

/** Everything that any policy of the template allows, one right for each action and resource. */
export function rightsOf(template: Template): Right[] {
  return policiesOf(template).flatMap(([policy, { Properties }]) => rightsIn(policy, Properties));
}

/** What a function's role is allowed to do with a service, as `action resource`. */
export function rightsOfFunction(template: Template, { Role }: FunctionProperties): string[] {
  const [role] = Role['Fn::GetAtt'];
  return policiesOf(template)
    .filter(
      ([id, { Properties }]) => id === role || Properties.Roles?.some(({ Ref }) => Ref === role),
    )
    .flatMap(([id, { Properties }]) => rightsIn(id, Properties))
    .map(({ action, resource }) => `${action} ${resource}`)
    .sort();
}

/** Policies that are AWS's own and not written here, by who carries them. */
export function managedPolicies(template: Template): [string, string][] {
  return policiesOf(template).flatMap(([id, { Properties }]) =>
    (Properties.ManagedPolicyArns ?? []).map((arn): [string, string] => [id, JSON.stringify(arn)]),
  );
}

function policiesOf(template: Template): [string, Resource<PolicyProperties>][] {
  const { Resources } = template.toJSON() as {
    Resources: Record<string, Resource<PolicyProperties>>;
  };
  return Object.entries(Resources).filter(([, { Type }]) => /Policy$|::Role$/.test(Type));
}

function rightsIn(policy: string, { PolicyDocument, Policies = [] }: PolicyProperties): Right[] {
  const documents = [PolicyDocument, ...Policies.map((inline) => inline.PolicyDocument)];
  return documents
    .flatMap((document) => document?.Statement ?? [])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => ({ policy, action, resource: textOf(resource) })),
        ),
    );
}
