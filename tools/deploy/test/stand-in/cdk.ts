import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * In place of the CDK's command line: notes how it was called in `cdk-calls.jsonl` of its folder,
 * and has the fake account do what CloudFormation would. `cdk-mood` makes it fail, or hang.
 */
const args = process.argv.slice(2);
appendFileSync('cdk-calls.jsonl', `${JSON.stringify({ args, environment: process.env })}\n`);

const mood = existsSync('cdk-mood') ? readFileSync('cdk-mood', 'utf8') : '';
console.log(`stand-in: cdk ${args[0] ?? ''}`);
if (mood === 'fail') {
  console.error('stand-in: CREATE_FAILED');
  process.exit(1);
}
if (mood === 'hang') await pause(60_000);

const flags = Object.fromEntries(
  args.flatMap((word, index) =>
    args[index - 1] === '-c' ? [[word.split('=')[0], word.slice(word.indexOf('=') + 1)]] : [],
  ),
) as Record<string, string>;
const answer = await fetch(`${process.env.AWS_ENDPOINT_URL ?? ''}/stand-in`, {
  method: 'POST',
  body: JSON.stringify({ verb: args[0], region: process.env.AWS_REGION, flags }),
});
if (!answer.ok) {
  console.error(await answer.text());
  process.exit(1);
}
