import { describe, expect, it } from 'vitest';
import { AssemblyError } from './errors.ts';
import { type Names, resolveValue } from './resolve-value.ts';
import type { Json } from './template.ts';

const names: Names = {
  ref: (id) => `ref(${id})`,
  attribute: (id, name) => `${id}->${name}`,
};

describe('resolveValue', () => {
  it.each<[string, Json, Json]>([
    ['a reference', { Ref: 'Queue' }, 'ref(Queue)'],
    ['an attribute', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Bucket->Arn'],
    ['an attribute in one word', { 'Fn::GetAtt': 'Nested.Outputs.Arn' }, 'Nested->Outputs.Arn'],
    [
      'parts that are joined',
      { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Cdn', 'DomainName'] }, '/', 7]] },
      'https://Cdn->DomainName/7',
    ],
    [
      'a choice among pieces',
      { 'Fn::Select': [1, { 'Fn::Split': ['(', { Ref: 'Secret' }] }] },
      'Secret)',
    ],
    [
      'a pattern',
      { 'Fn::Sub': 'a ${AWS::Region} ${Fn.Arn} ${!Literal}' },
      'a ref(AWS::Region) Fn->Arn ${Literal}',
    ],
    [
      'a pattern with words of its own',
      { 'Fn::Sub': ['${Own}-${Other}', { Own: { Ref: 'X' } }] },
      'ref(X)-ref(Other)',
    ],
    ['plain values', { a: [1, true, null, { b: 'c' }] }, { a: [1, true, null, { b: 'c' }] }],
    ['what only looks like a reference', { Ref: 'x', more: 1 }, { Ref: 'x', more: 1 }],
    ['an empty object', {}, {}],
  ])('resolves %s', (_, value, expected) => {
    expect(resolveValue(value, names)).toEqual(expected);
  });

  it.each<[string, Json, string]>([
    ['an unknown function', { 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
    ['a choice of nothing', { 'Fn::Select': [3, ['a']] }, 'Fn::Select finds nothing at 3.'],
    ['parts that are no text', { 'Fn::Join': ['', [null]] }, 'null should be text.'],
    ['a list that is none', { 'Fn::Join': 'x' }, '"x" should be a list.'],
  ])('refuses %s', (_, value, message) => {
    expect(() => resolveValue(value, names)).toThrow(AssemblyError);
    expect(() => resolveValue(value, names)).toThrow(message);
  });
});
