import { fieldProblems, PolyptychError } from '@polyptych/contract';
import * as z from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable has a value that cannot be used. */
class SettingsError extends PolyptychError {
  override readonly code = 'SETTINGS';
}

const schema = z.object({
  PORT: z.coerce.number('must be a number.').int().min(0).max(65_535).default(3001),
  AWS_REGION: z.string().min(1).default('us-east-1'),
  SIMULATOR_LATENCY_MS: z.coerce.number('must be a number.').int().min(0).default(800),
  STORE_BUCKET: z.string().min(1).optional(),
  RATE_LIMIT_TABLE: z.string().min(1).optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url().optional(),
  AWS_ENDPOINT_URL_SQS: z.url().optional(),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.url().optional(),
});

/** The services that stand in for AWS; `undefined` for one that is to be started here. */
export interface Endpoints {
  s3: string | undefined;
  dynamodb: string | undefined;
  sqs: string | undefined;
  secrets: string | undefined;
}

export interface LocalCloudSettings {
  port: number;
  region: string;
  simulatorLatencyMs: number;
  /** An existing bucket in place of the stack's own, where S3 is somebody else's. */
  bucket: string | undefined;
  /** The same for the table that requests are counted in, where DynamoDB is somebody else's. */
  table: string | undefined;
  endpoints: Endpoints;
  /** The caller's own where a service is somebody else's; else words that nobody checks. */
  credentials: Credentials;
}

/** As variables of an environment. */
interface Credentials {
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  AWS_SESSION_TOKEN?: string;
}

/**
 * Reads the environment; an empty variable counts as missing.
 * @throws SettingsError naming every wrong variable
 */
export function readSettings(environment: Environment): LocalCloudSettings {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error).map(({ path, message }) => `${path} ${message}`);
    throw new SettingsError(`Wrong settings: ${problems.join('; ')}`);
  }
  const { data } = parsed;
  const endpoints: Endpoints = {
    s3: data.AWS_ENDPOINT_URL_S3 ?? data.AWS_ENDPOINT_URL,
    dynamodb: data.AWS_ENDPOINT_URL_DYNAMODB ?? data.AWS_ENDPOINT_URL,
    sqs: data.AWS_ENDPOINT_URL_SQS ?? data.AWS_ENDPOINT_URL,
    secrets: data.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? data.AWS_ENDPOINT_URL,
  };
  const isElsewhere = Object.values(endpoints).some((endpoint) => endpoint !== undefined);
  if (endpoints.s3 !== undefined && data.STORE_BUCKET === undefined) {
    throw new SettingsError('STORE_BUCKET must name a bucket at the S3 endpoint that is given.');
  }
  return {
    port: data.PORT,
    region: data.AWS_REGION,
    simulatorLatencyMs: data.SIMULATOR_LATENCY_MS,
    bucket: endpoints.s3 === undefined ? undefined : data.STORE_BUCKET,
    table: endpoints.dynamodb === undefined ? undefined : data.RATE_LIMIT_TABLE,
    endpoints,
    credentials: isElsewhere ? credentialsOf(environment) : NOBODY,
  };
}

const NOBODY: Credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

function credentialsOf(environment: Environment): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return NOBODY;
  const keys = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  return AWS_SESSION_TOKEN ? { ...keys, AWS_SESSION_TOKEN } : keys;
}
