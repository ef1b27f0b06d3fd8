import type { PromptModelConfig } from '@polyptych/config';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';
import { allowSecret } from './allow-secret.ts';

export type PromptModelProps = Pick<PromptModelConfig, 'provider' | 'modelId'>;

/** The model that rewrites prompts: which one, and the secret for its key. */
export class PromptModel extends Construct {
  readonly secret: CfnSecret;
  readonly #props: PromptModelProps;

  constructor(scope: Construct, id: string, props: PromptModelProps) {
    super(scope, id);
    this.#props = props;
    this.secret = new CfnSecret(this, 'Secret', { description: 'API key for the prompt model' });
    explain(this.secret, { SMG4: 'A provider’s key is made, and replaced, at the provider.' });
  }

  /** Lets a function ask the model. */
  allow(fn: LambdaFunction): void {
    fn.addEnvironment('PROMPT_MODEL_PROVIDER', this.#props.provider);
    fn.addEnvironment('PROMPT_MODEL_ID', this.#props.modelId);
    fn.addEnvironment('PROMPT_MODEL_SECRET_NAME', this.secret.ref);
    allowSecret(fn, this.secret);
  }
}
