import { API_ROUTES } from '@polyptych/api';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { Images } from './constructs/images.ts';
import { Model } from './constructs/model.ts';
import { PromptModel } from './constructs/prompt-model.ts';
import { RateLimits } from './constructs/rate-limits.ts';
import { Site } from './constructs/site.ts';
import { Store } from './constructs/store.ts';
import { Sweep } from './constructs/sweep.ts';
import { enabledModels, type Flags } from './flags.ts';
import type { StackRoute } from './stack-route.ts';

export interface PolyptychStackProps {
  flags: Flags;
  /** The API's own list unless said otherwise. */
  routes?: readonly StackRoute[];
}

/** Everything: store, models, API, pictures, page, and what watches over them. */
export class PolyptychStack extends Stack {
  constructor(scope: Construct, id: string, { flags, routes = API_ROUTES }: PolyptychStackProps) {
    super(scope, id, {
      stackName: flags.stackName,
      description: 'Polyptych: one prompt, four image models, side by side',
      terminationProtection: flags.env === 'prod',
      tags: { app: 'polyptych', env: flags.env },
    });
    const { env } = flags;
    const names = enabledModels(flags);
    const store = new Store(this, 'Store', flags);
    const images = new Images(this, 'Images', store.bucket);
    const models = names.map(
      (name) => new Model(this, titled(name), { env, name, store, ...flags.models[name] }),
    );
    const isLimited = Object.values(flags.rateLimits).some((limit) => limit > 0);
    const rateLimits = isLimited ? new RateLimits(this, 'RateLimits') : undefined;
    const promptModel =
      flags.promptModel && new PromptModel(this, 'PromptModel', flags.promptModel);
    const { function: sweep } = new Sweep(this, 'Sweep', { env, store, models });
    const site = new Site(this, 'Site', { imageUrl: images.url });
    const siteUrl = site.url;
    const parts = { flags, store, images, models, rateLimits, promptModel };
    const { http } = new Api(this, 'Api', { ...parts, routes, siteUrl });
    site.deploy({ apiUrl: http.apiEndpoint, models: names });
    const observed = { flags, http, sweep, models };
    const alarms = new Alarms(this, 'Alarms', observed);
    new Dashboard(this, 'Dashboard', observed, alarms);

    const outputs = {
      ApiUrl: http.apiEndpoint,
      ImageDomain: images.distribution.domainName,
      SiteUrl: siteUrl,
      StoreBucket: store.bucket.bucketName,
      AlarmTopic: alarms.topic.topicArn,
      ...Object.fromEntries(
        models.map(({ name, secret }) => [`${titled(name)}Secret`, secret.ref]),
      ),
      ...(promptModel && { PromptModelSecret: promptModel.secret.ref }),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

function titled(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
