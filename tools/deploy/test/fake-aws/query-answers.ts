import { FAKE_ACCOUNT } from '@polyptych/cloud-tools/fakes';
import type { FakeStack } from './fake-stack.ts';

/** A status and a document, as services answer that speak AWS's query protocol. */
export interface QueryAnswer {
  status: number;
  body: string;
}

export function refused(code: string, message: string, status = 400): QueryAnswer {
  const error = element('Error', element('Code', text(code)) + element('Message', text(message)));
  return { status, body: element('ErrorResponse', error) };
}

export function identityAnswer(): QueryAnswer {
  const arn = element('Arn', `arn:aws:iam::${FAKE_ACCOUNT}:user/ada`);
  const account = element('Account', FAKE_ACCOUNT);
  return result('GetCallerIdentity', arn + element('UserId', 'AIDA') + account);
}

export function stackAnswer({ name, status, outputs, isProtected }: FakeStack): QueryAnswer {
  const members = Object.entries(outputs).map(([key, value]) =>
    element('member', element('OutputKey', text(key)) + element('OutputValue', text(value))),
  );
  const stack = [
    element('StackName', text(name)),
    element('CreationTime', '2026-11-01T00:00:00Z'),
    element('StackStatus', status),
    element('EnableTerminationProtection', String(isProtected)),
    element('Outputs', members.join('')),
  ];
  return result('DescribeStacks', element('Stacks', element('member', stack.join(''))));
}

/** A stack that was never filled has an empty one. */
export function templateAnswer({ template }: FakeStack): QueryAnswer {
  const made = template();
  const body = made === undefined ? '' : text(JSON.stringify(made));
  return result('GetTemplate', element('TemplateBody', body));
}

function result(operation: string, content: string): QueryAnswer {
  return {
    status: 200,
    body: element(`${operation}Response`, element(`${operation}Result`, content)),
  };
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function text(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
