import { againCommand } from '../cli/again.ts';
import type { Options } from '../cli/options.ts';
import type { AwsAccount, AwsTarget } from '../io/aws.ts';
import type { Screen } from '../io/terminal.ts';
import { liveModels, stackSummary } from '../settings/summary.ts';
import { type Collected, collectSettings } from '../steps/collect-settings.ts';
import { runSteps } from '../steps/run-steps.ts';
import type { World } from '../world.ts';
import { setUpLocally } from './deploy-locally.ts';
import { rehearse } from './deploy-rehearsal.ts';
import { planDeployment } from './deploy-steps.ts';

const WELCOME = `One stack in your AWS account: the API, the page, the pictures, a worker for each model.
Idle, it costs about 4 dollars a month (docs/deploy.md); each provider bills its own pictures.

First a few questions; have a key at hand for each model that you want. Nothing is written
before you have seen all answers once more, and Ctrl-C leaves at any time.`;

/** Deploys: settings, stack, keys, page. @returns the exit code */
export async function deploy(world: World, options: Options, screen: Screen): Promise<number> {
  if (options.local) return setUpLocally(world, options, screen);
  screen.title('Polyptych: deploy to AWS');
  const purpose = { stack: true, keys: !options.dryRun };
  const collected = await collectSettings(world, options, purpose, () => {
    screen.note(WELCOME, 'What this does');
  });
  if (options.dryRun) return rehearse(world, options, screen, collected);

  const config = collected.effective;
  const target: AwsTarget = { region: config.region ?? '', profile: options.profile };
  const aws = world.openAws(target);
  screen.note(stackSummary(config, world.environment), 'Settings');
  if (collected.wasAsked && !options.yes && !(await isWanted(world, aws, collected))) {
    screen.fail('Nothing was written, and nothing deployed.');
    return 1;
  }
  const { steps, outputs } = planDeployment(world, options, collected, aws, screen);
  const again = againCommand('deploy', options);
  if (!(await runSteps(steps, { world, screen, again }))) return 1;

  const { apiUrl, siteUrl } = outputs();
  const live = `Page   ${siteUrl}\nAPI    ${apiUrl}\nLive   ${liveModels(config)}`;
  screen.note(live, 'It is live');
  screen.end(
    `${againCommand('config', options)} changes settings, ${againCommand('destroy', options)} takes it all down again.`,
  );
  return 0;
}

/** Whose account it goes to is the last thing to look at before it does. */
async function isWanted(
  { terminal }: World,
  aws: AwsAccount,
  { effective: { region = '' } }: Collected,
): Promise<boolean> {
  const where = await aws.identity().then(
    ({ account }) => `AWS account ${account}, ${region}`,
    () => `your AWS account, ${region}`,
  );
  const question = `Save these settings and deploy to ${where}? It takes some minutes`;
  return (await terminal.person?.confirm(question)) ?? false;
}
