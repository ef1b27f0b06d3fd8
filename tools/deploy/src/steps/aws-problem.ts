import { StepError } from '../errors.ts';
import type { AwsTarget } from '../io/aws.ts';
import { shellWord } from '../plan/cdk-command.ts';

const EXPIRED = /^(ExpiredToken|RequestExpired|TokenRefreshRequired|UnauthorizedSSOToken)/;
const REFUSED = /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure)/;
const FORBIDDEN = /^(AccessDenied|UnauthorizedOperation|AuthorizationError)/;
const UNREACHED =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError/;

/** How the SDK speaks of a session that is over, once no profile is named any more. */
const SESSION_IS_OVER = /expired|SSO session|re-?authenticate|aws sso login|token for session/i;
const WANTS_CODE = /multi-factor|\bMFA\b/i;

/** What AWS said, for whoever has to mend it. @param doing as the rest of "may not …" */
export function awsProblem(error: unknown, doing: string, target: AwsTarget): StepError {
  const { name } = asError(error);
  const asProfile = target.profile === undefined ? '' : ` --profile ${shellWord(target.profile)}`;
  const said = (sentence: string, remedy?: string) =>
    new StepError(sentence, { cause: error, remedy });
  if (name === 'CredentialsProviderError') return credentialsProblem(error, target, asProfile);
  if (EXPIRED.test(name)) return said('Your AWS credentials have expired.', logIn(asProfile));
  if (REFUSED.test(name)) {
    const sentence = `AWS does not know these credentials.${quoted(asError(error).message)}`;
    const toSee = `aws sts get-caller-identity${asProfile}   (to see)`;
    return said(sentence, `aws configure${asProfile}\n${toSee}`);
  }
  if (isForbidden(error)) {
    const toSee = `aws sts get-caller-identity${asProfile}   (tells who you are to AWS)`;
    return said(`With these credentials you may not ${doing}.`, toSee);
  }
  const text = textOf(error);
  if (UNREACHED.test(text)) {
    const remedy = 'npm run config   (if that is not the region you meant)';
    return said(`AWS cannot be reached in ${target.region}.`, remedy);
  }
  return said(`AWS would not ${doing}: ${text}`);
}

/** Whether AWS knows who asks, and does not let them. */
export function isForbidden(error: unknown): boolean {
  return FORBIDDEN.test(asError(error).name);
}

/** No credentials, or none that are any good; the SDK has one name for all of it. */
function credentialsProblem(cause: unknown, { profile }: AwsTarget, asProfile: string): StepError {
  const { message } = asError(cause);
  const inProfile = profile === undefined ? '' : ` in the profile "${profile}"`;
  const own = quoted(message);
  const nameless = withoutProfile(message, profile);
  if (WANTS_CODE.test(nameless)) {
    const remedy =
      'aws sts get-session-token --serial-number <your device> --token-code <code>\n' +
      '(and what it answers in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN,\n' +
      'without --profile; or a profile with SSO: aws configure sso)';
    const sentence = `The AWS credentials${inProfile} want a code (MFA), which cannot be asked for here.`;
    return new StepError(`${sentence}${own}`, { cause, remedy });
  }
  if (SESSION_IS_OVER.test(nameless)) {
    const sentence = `Your AWS credentials have expired.${own}`;
    return new StepError(sentence, { cause, remedy: logIn(asProfile) });
  }
  const remedy =
    `aws configure${asProfile}\n` +
    `(or aws configure sso${asProfile}, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)`;
  return new StepError(`There are no AWS credentials${inProfile}.${own}`, { cause, remedy });
}

function logIn(asProfile: string): string {
  return `aws sso login${asProfile}\n(or new temporary credentials in the environment)`;
}

/** A profile may be called anything, `acme-sso` or `expired`; that says nothing of what happened. */
function withoutProfile(message: string, profile: string | undefined): string {
  const named = profile ? message.replaceAll(profile, '') : message;
  return named.replaceAll(
    /\[[^\]]*\]|\bprofile[ =]\S+(?= (?:was|is|did|does|could|requires))/gi,
    '',
  );
}

/** The SDK's own words, for where the sentence before them has guessed wrong. */
function quoted(message: string): string {
  return message.trim() === '' ? '' : ` (${message.trim()})`;
}

/** All that an error says of itself. One of several addresses that failed says it in its parts. */
function textOf(error: unknown): string {
  const { name, message } = asError(error);
  const code = codeOf(error);
  const parts = error instanceof AggregateError ? error.errors.map(textOf) : [];
  const words = [
    message,
    ...(code !== undefined && !message.includes(code) ? [code] : []),
    ...parts,
  ];
  return `${name}: ${words.filter((word) => word !== '').join('; ')}`;
}

function codeOf(error: unknown): string | undefined {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? String(error.code) : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
