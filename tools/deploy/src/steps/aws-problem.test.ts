import { describe, expect, it } from 'vitest';
import { awsProblem } from './aws-problem.ts';
import { preflight } from './preflight.ts';

const TARGET = { region: 'eu-west-1', profile: 'my studio' };

function named(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

describe('awsProblem', () => {
  it.each([
    ['ExpiredTokenException', '', 'have expired', "aws sso login --profile 'my studio'"],
    ['CredentialsProviderError', 'The SSO session is stale', 'have expired', 'aws sso login'],
    ['CredentialsProviderError', 'None found', 'no AWS credentials', 'aws configure'],
    ['UnrecognizedClientException', '', 'does not know', 'aws configure'],
    ['SignatureDoesNotMatch', '', 'does not know', 'aws configure'],
    ['AccessDenied', '', 'you may not look', 'aws sts get-caller-identity'],
    ['Error', 'getaddrinfo ENOTFOUND sts', 'cannot be reached in eu-west-1', 'npm run config'],
  ])('tells of %s (%s) what happened and what helps', (name, message, told, remedy) => {
    const problem = awsProblem(named(name, message), 'look', TARGET);

    expect(problem.message).toContain(told);
    expect(problem.remedy).toContain(remedy);
  });

  it('keeps the words of what it does not know', () => {
    expect(awsProblem(named('Odd', 'Thing.'), 'look', TARGET).message).toBe(
      'AWS would not look: Odd: Thing.',
    );
  });
});

describe('preflight', () => {
  it('goes no further on a Node that runs no sources', async () => {
    const untouched = () => Promise.reject(named('Unreachable'));
    const aws = {
      identity: untouched,
      bootstrapVersion: untouched,
      findStack: untouched,
      templateOf: untouched,
      readSecret: untouched,
      putSecret: untouched,
    };

    await expect(preflight('v20.20.2', aws, TARGET)).rejects.toMatchObject({
      message: 'This is Node v20.20.2, and Node 24 is needed.',
      remedy: expect.stringContaining('npm ci') as string,
    });
  });
});
