import type { Command } from './options.ts';

const COMMON = `  --config <path>     another file than .deploy-config.json
  --non-interactive   ask nothing; whatever is missing is an error that lists it all
  --help              this text`;

const AWS = `  --profile <name>    a profile of your AWS configuration
  --dry-run           say what would be done, and do nothing`;

const TEXTS: Readonly<Record<Command, string>> = {
  deploy: `npm run deploy -- [options]

Deploys this project to your AWS account: asks for what .deploy-config.json does not say, runs cdk
deploy, puts each model's key into its secret, and tells you the address. Running it again is safe,
and asks nothing.

  --yes, -y           take what is suggested and go; still asked for: keys, and the region where AWS
                      names none
  --local             for work on this machine: settings and apps/web/.env; no keys, no AWS
${AWS}
${COMMON}

Keys may come from the environment instead of the file, as in CI: FLUX_API_KEY, RECRAFT_API_KEY,
GEMINI_API_KEY, OPENAI_API_KEY, PROMPT_MODEL_API_KEY. They are used and not saved. Without a terminal
nothing is asked either. More: docs/deploy.md`,
  destroy: `npm run destroy -- [options]

Deletes what npm run deploy has made. Says first what goes and what stays, and wants the stack's name
typed.

  --yes, -y           do not ask
${AWS}
${COMMON}`,
  config: `npm run config -- [options]

Shows the settings of .deploy-config.json and changes them. Nothing is deployed: npm run deploy does
that, whenever you like.

  --set <path>=<value>  change one setting: --set models.flux.enabled=false. Several are fine; an
                        empty value goes back to the default, and takes a key out. Keys are not
                        taken, for others can read a command line: leave --set out and you are asked
${COMMON}`,
};

export function helpText(command: Command): string {
  return TEXTS[command];
}
