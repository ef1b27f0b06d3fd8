import { describe, expect, it } from 'vitest';
import type { Screen } from '../io/terminal.ts';
import { destroyCommand } from '../plan/cdk-command.ts';
import { runCdkCommand } from './run-cdk-command.ts';
import { runSteps, type Step } from './run-steps.ts';
import { saveStep } from './save-settings.ts';

/** What the steps show before they fail. */
async function failureOf(steps: Step[], interrupt = false): Promise<string> {
  const shown: string[] = [];
  const show = (text: string) => {
    shown.push(text);
  };
  const screen: Screen = {
    title: show,
    note: show,
    step: show,
    done: show,
    warn: show,
    fail: show,
    plain: show,
    end: show,
  };
  const onInterrupt = (handle: () => void) => {
    if (interrupt) setImmediate(handle);
    return () => undefined;
  };
  expect(await runSteps(steps, { world: { onInterrupt }, screen, again: 'it' })).toBe(false);
  return shown.join('\n');
}

describe('runSteps', () => {
  it('tells why the settings could not be saved, and that nothing else was done', async () => {
    const shown = await failureOf([
      saveStep(
        {
          file: { path: '/nowhere/at/all.json', name: 'all.json' },
          before: { config: { models: {} }, isNew: true },
          config: { models: { flux: { enabled: true } } },
        },
        { warn: () => undefined },
      ),
      { name: 'the rest', run: () => Promise.resolve('done') },
    ]);

    expect(shown).toContain('all.json could not be written: its folder is not there.');
    expect(shown).toContain('not done:  save all.json\n  not done:  the rest');
  });

  it('tells what an interrupted step had done', async () => {
    const run: Step['run'] = (partly) => {
      partly('Half of it is there.');
      return new Promise(() => undefined);
    };

    expect(await failureOf([{ name: 'work', run }], true)).toContain(
      'Interrupted. Half of it is there.',
    );
  });
});

describe('runCdkCommand', () => {
  it('says of an interrupted deletion that it goes on', async () => {
    const target = { region: 'eu-west-1', profile: undefined, flags: {} };
    const world = { environment: {}, runCdk: () => Promise.resolve('SIGINT') };

    await expect(runCdkCommand(world, destroyCommand(target), [])).rejects.toThrow(
      'goes on deleting by itself',
    );
  });
});
