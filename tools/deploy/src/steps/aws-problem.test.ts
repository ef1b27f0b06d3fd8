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

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'knows by the code %s alone that AWS was not reached',
    (code) => {
      const plain = Object.assign(new Error('connect'), { code });
      const several = new AggregateError([Object.assign(new Error(''), { code })], '');

      for (const error of [plain, several, Object.assign(new AggregateError([], ''), { code })]) {
        expect(awsProblem(error, 'look', TARGET).message).toBe(
          'AWS cannot be reached in eu-west-1.',
        );
      }
    },
  );

  it.each([
    'Could not resolve credentials using profile: [acme-sso] in configuration/credentials file(s).',
    'Profile acme-sso was not found.',
    'Profile expired was not found.',
  ])('does not take a profile’s name for what happened: %s', (message) => {
    const error = named('CredentialsProviderError', message);
    for (const profile of ['acme-sso', undefined]) {
      const problem = awsProblem(error, 'look', { region: 'eu-west-1', profile });

      expect(problem.message).toContain('There are no AWS credentials');
      expect(problem.message).toContain(message);
    }
  });

  it('says that a code cannot be asked for, and what does without', () => {
    const message =
      'Profile acme-sso requires multi-factor authentication, but no MFA code callback was provided.';
    const error = named('CredentialsProviderError', message);
    const problem = awsProblem(error, 'look', { ...TARGET, profile: 'acme-sso' });

    expect(problem.message).toContain('in the profile "acme-sso" want a code (MFA)');
    expect(problem.remedy).toContain('aws sts get-session-token');
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

    await expect(preflight('v20.20.2', aws, TARGET, () => undefined)).rejects.toMatchObject({
      message: 'This is Node v20.20.2, and Node 24 is needed.',
      remedy: expect.stringContaining('npm ci') as string,
    });
  });
});
