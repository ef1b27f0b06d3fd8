import { fileURLToPath } from 'node:url';
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** The folder of the whole repository; bundles may take from anywhere in it. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The source of a Lambda function: `routes/status`. */
export function entryOf(name: string): string {
  return fileURLToPath(new URL(`../../apps/cloud/src/${name}.ts`, import.meta.url));
}

/** All credentials that a Lambda has, instead of a chain of sources that is a fifth of the SDK. */
const ENVIRONMENT_CREDENTIALS = entryOf('aws/environment-credentials');

/** One self-contained ES module: the SDK too, whose version would else be the runtime's choice. */
export const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  // Logs name errors by their classes; 27 KB and 3 ms of a route's start.
  keepNames: true,
  sourceMap: true,
  sourcesContent: false,
  bundleAwsSDK: true,
  // Without ES modules first, esbuild cannot tell what of the SDK is never used.
  mainFields: ['module', 'main'],
  esbuildArgs: { '--alias:@aws-sdk/credential-provider-node': ENVIRONMENT_CREDENTIALS },
  // CommonJS packages in an ES module ask for Node's own modules by `require`.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};

/**
 * sharp is a binary, installed and not bundled: the one for Lambda's machines, wherever the stack
 * is synthesized. All workers name these very options, so that CDK bundles their asset once.
 */
export const WORKER_BUNDLING: BundlingOptions = {
  ...BUNDLING,
  nodeModules: ['sharp'],
  environment: { npm_config_os: 'linux', npm_config_cpu: 'arm64', npm_config_libc: 'glibc' },
};
