import { StepError } from '../errors.ts';
import type { AwsTarget } from '../io/aws.ts';
import { shellWord } from '../plan/cdk-command.ts';

const EXPIRED = /^(ExpiredToken|RequestExpired|TokenRefreshRequired|UnauthorizedSSOToken)/;
const REFUSED = /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure)/;
const FORBIDDEN = /^(AccessDenied|UnauthorizedOperation|AuthorizationError)/;
const UNREACHED = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|TimeoutError/;

/** What AWS said, for whoever has to mend it. @param doing as the rest of "may not …" */
export function awsProblem(
  error: unknown,
  doing: string,
  { region, profile }: AwsTarget,
): StepError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const asProfile = profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
  const options = { cause: error };
  if (EXPIRED.test(name) || (name === 'CredentialsProviderError' && /sso|expired/i.test(message))) {
    const remedy = `aws sso login${asProfile}\n(or new temporary credentials in the environment)`;
    return new StepError('Your AWS credentials have expired.', { ...options, remedy });
  }
  if (name === 'CredentialsProviderError') {
    const where = profile === undefined ? '' : ` in the profile "${profile}"`;
    const remedy =
      `aws configure${asProfile}\n` +
      `(or aws configure sso${asProfile}, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)`;
    return new StepError(`There are no AWS credentials${where}.`, { ...options, remedy });
  }
  if (REFUSED.test(name)) {
    const remedy = `aws configure${asProfile}\naws sts get-caller-identity${asProfile}   (to see)`;
    return new StepError('AWS does not know these credentials.', { ...options, remedy });
  }
  if (FORBIDDEN.test(name)) {
    const remedy = `aws sts get-caller-identity${asProfile}   (tells who you are to AWS)`;
    return new StepError(`With these credentials you may not ${doing}.`, { ...options, remedy });
  }
  if (UNREACHED.test(`${name} ${message}`)) {
    return new StepError(`AWS cannot be reached in ${region}.`, {
      ...options,
      remedy: 'npm run config   (if that is not the region you meant)',
    });
  }
  return new StepError(`AWS would not ${doing}: ${name}: ${message}`, options);
}
