import type { Template } from 'aws-cdk-lib/assertions';

/** A value in a template: text, or something that CloudFormation works out. */
export type Value =
  string | { Ref: string } | { 'Fn::GetAtt': [string, string] } | { 'Fn::Sub': string } | Joined;
interface Joined {
  'Fn::Join': [string, Value[]];
}

export interface Resource<Properties> {
  Type: string;
  DeletionPolicy?: string;
  Properties: Properties;
}

export interface FunctionProperties {
  Description?: string;
  FunctionName?: string;
  Runtime: string;
  Architectures?: string[];
  Timeout: number;
  MemorySize: number;
  Role: { 'Fn::GetAtt': [string, string] };
  Code: { S3Key: string };
  Environment?: { Variables: Record<string, Value> };
  LoggingConfig?: { LogGroup: { Ref: string } };
}

/** All resources of a type, by logical id. */
export function resourcesOf<Properties>(
  template: Template,
  type: string,
): [string, Resource<Properties>][] {
  return Object.entries(template.findResources(type)) as [string, Resource<Properties>][];
}

/** The functions that run our code, by what they are described as. */
export function ownFunctions(template: Template): Map<string, FunctionProperties> {
  const all = resourcesOf<FunctionProperties>(template, 'AWS::Lambda::Function');
  return new Map(
    all.flatMap(([id, { Properties }]) =>
      id.startsWith('Custom') ? [] : [[Properties.Description ?? id, Properties]],
    ),
  );
}

/** Text with `${LogicalId.Attribute}` for what CloudFormation works out. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if ('Ref' in value) return `\${${value.Ref}}`;
  if ('Fn::GetAtt' in value) return `\${${value['Fn::GetAtt'].join('.')}}`;
  if ('Fn::Sub' in value) return value['Fn::Sub'];
  const [separator, parts] = value['Fn::Join'];
  return parts.map(textOf).join(separator);
}
