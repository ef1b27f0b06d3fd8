import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeployConfig } from '@polyptych/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from '../cli/options.ts';
import { CancelledError } from '../errors.ts';
import type { Person, Screen } from '../io/terminal.ts';
import type { Question } from '../settings/questions.ts';
import type { World } from '../world.ts';
import { configure } from './configure.ts';

/** What is chosen in the menu, and what is answered then; `undefined` for Escape. */
type Visit = readonly [item: string, answer: string | string[] | undefined];

describe('configure', () => {
  let root: string;
  let shown: string[];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'polyptych-configure-'));
    shown = [];
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const answered = (question: Question, answer: Visit[1]): DeployConfig => {
    if (answer === undefined) throw new CancelledError();
    if (question.kind === 'several') return question.accept([answer].flat());
    return question.accept(String(answer));
  };

  /** Somebody who goes through these items, then saves. */
  const visiting = (visits: readonly Visit[]): Person => {
    const left = [...visits];
    let answer: Visit[1];
    return {
      choose: (_, choices) => {
        const [item, next] = left.shift() ?? [];
        answer = next;
        const choice = choices.find(({ label }) => item !== undefined && label.startsWith(item));
        if (item !== undefined && !choice) throw new Error(`There is no ${item}.`);
        return Promise.resolve(choice?.value ?? 'save');
      },
      answer: (question) => Promise.resolve().then(() => answered(question, answer)),
      confirm: () => Promise.resolve(true),
      type: () => Promise.resolve(),
    };
  };

  const run = async (before: object, visits: readonly Visit[], words: string[] = []) => {
    const path = join(root, '.deploy-config.json');
    await writeFile(path, JSON.stringify(before), { mode: 0o644 });
    const say = (text: string) => {
      shown.push(text);
    };
    const screen: Screen = {
      title: say,
      note: say,
      step: say,
      done: say,
      warn: say,
      fail: say,
      plain: say,
      end: say,
    };
    const unused = () => {
      throw new Error('This asks nothing of AWS.');
    };
    const world: World = {
      root,
      folder: root,
      environment: {},
      nodeVersion: process.version,
      terminal: { ...screen, person: visiting(visits) },
      secrets: new Set(),
      openAws: unused,
      configuredRegion: () => Promise.resolve(undefined),
      runCdk: unused,
      onInterrupt: unused,
    };
    await configure(world, readOptions('config', words, {}), screen);
    return JSON.parse(await readFile(path, 'utf8')) as DeployConfig;
  };

  it('keeps what was, where an answer would spoil the file', async () => {
    const before = {
      models: { flux: { enabled: false, modelId: 'flux-9' }, openai: { enabled: true } },
      promptModel: { enabled: false, modelId: 'gpt-image-2' },
    };
    const after = await run(before, [
      ['Models', ['flux', 'openai']],
      ['Improving prompts', 'openai'],
      ['Limit for all', '5'],
    ]);

    expect(after).toEqual({ ...before, rateLimit: { global: 5 } });
    expect(shown.join('\n')).toContain('models.flux.modelId is no FLUX model.');
    expect(shown.join('\n')).toContain('promptModel.modelId makes pictures');
  });

  it('lets a wrong id be changed while its model is off, and the model be turned on then', async () => {
    const off = { enabled: false };
    const before = {
      models: { flux: { ...off, modelId: 'flux-9' }, recraft: off, gemini: off, openai: {} },
      promptModel: { ...off, modelId: 'gpt-image-2' },
    };
    const after = await run(before, [
      ['Flux model', 'flux-2-max'],
      ['Models', ['flux']],
      ['Prompt model', ''],
      ['Improving prompts', 'openai'],
    ]);

    expect(after.models.flux).toEqual({ enabled: true, modelId: 'flux-2-max' });
    expect(after.promptModel).toEqual({ enabled: true, provider: 'openai' });
  });

  it('goes back to the menu when a question is left, with all answers', async () => {
    const after = await run({ models: {} }, [
      ['Limit for all', '5'],
      ['Limit for one address', undefined],
      ['Expiry', '9'],
    ]);

    expect(after).toMatchObject({ rateLimit: { global: 5 }, sessionExpiryDays: 9 });
  });

  it('promises nothing of a deployment where only the permissions were mended', async () => {
    await run({ models: { flux: { apiKey: 'key-0123456789' } } }, []);
    expect(shown.slice(-2)).toEqual([
      '.deploy-config.json is now readable by you alone',
      'No setting was changed.',
    ]);

    await run({ models: {} }, [['Expiry', '9']]);
    expect(shown.at(-1)).toBe('npm run deploy brings it to AWS.');
  });
});
