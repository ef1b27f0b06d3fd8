import { againCommand } from '../cli/again.ts';
import type { Options } from '../cli/options.ts';
import type { Screen } from '../io/terminal.ts';
import { LOCAL_API_URL, WEB_ENV_FILE, webVariables } from '../plan/web-env.ts';
import { localSummary } from '../settings/summary.ts';
import { collectSettings } from '../steps/collect-settings.ts';
import { runSteps } from '../steps/run-steps.ts';
import { saveStep } from '../steps/save-settings.ts';
import { writeWebEnv } from '../steps/write-web-env.ts';
import type { World } from '../world.ts';
import { savingText } from './deploy-rehearsal.ts';

/** Settings and the page's variables for work on this machine. @returns the exit code */
export async function setUpLocally(
  world: World,
  options: Options,
  screen: Screen,
): Promise<number> {
  screen.title('Polyptych: set up for this machine');
  const collected = await collectSettings(world, options, { stack: false, keys: false });
  const { file, config } = collected;
  screen.note(localSummary(config, world.environment), 'Models');
  if (options.dryRun) {
    const variables = Object.entries(webVariables(LOCAL_API_URL, config));
    const lines = variables.map(([name, value]) => `  ${name}=${value}`);
    const written = [`Would be written to ${WEB_ENV_FILE}:`, '', ...lines, ''];
    screen.plain([...savingText(collected), '', ...written].join('\n'));
    screen.end('A rehearsal: nothing was written.');
    return 0;
  }
  const isDone = await runSteps(
    [
      saveStep(collected, screen),
      {
        name: `write ${WEB_ENV_FILE}`,
        run: () => writeWebEnv(world.root, LOCAL_API_URL, config),
      },
    ],
    { world, screen, again: againCommand('deploy', options) },
  );
  if (!isDone) return 1;
  screen.end(`npm start serves it. A key in ${file.name} makes a simulated model the real one.`);
  return 0;
}
