/**
 * Stands in for the SDK's chain of credential sources when a function is bundled: a Lambda has its
 * credentials in its environment and nowhere else, and the chain is a fifth of the SDK.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
