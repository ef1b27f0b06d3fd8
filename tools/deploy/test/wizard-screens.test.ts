import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { surroundEach } from './anew.ts';
import { KEYS, openSession, type Session } from './pseudo-terminal.ts';
import { COMPLETE, FLUX_KEY, leaksOf, OPENAI_KEY } from './settings.ts';

/** What ends each command; a busy machine may show it only just before the process ends. */
const LAST_WORDS = {
  deploy: 'takes it all down again.',
  destroy: 'makes everything anew.',
  config: 'brings it to AWS.',
} as const;

/**
 * A person at a real terminal, with a real process; only AWS and `cdk` are not themselves. A machine
 * that is busy takes its time over so many processes.
 */
describe('the wizard at a terminal', { timeout: 180_000 }, () => {
  const here = surroundEach();

  const open = (words: string[], variables: Record<string, string> = {}): Session =>
    openSession({
      root: here.project.root,
      environment: { ...here.aws.environment, ...variables },
      words,
    });

  /** Flux and OpenAI on, a prompt model with OpenAI's key; up to the last question. */
  const answerAll = async (session: Session) => {
    await session.sees('What is it for?');
    session.types(KEYS.enter);
    await session.sees('AWS region');
    session.types(KEYS.clear, 'Oregon', KEYS.enter);
    await session.sees('It must be an AWS region, such as us-west-2.');
    session.types(KEYS.clear, 'eu-west-1', KEYS.enter);
    await session.sees('Name of the stack');
    session.types(KEYS.enter);
    await session.sees('Which models shall be on?');
    session.types(KEYS.down, KEYS.space, KEYS.down, KEYS.space, KEYS.enter);
    await session.sees('Shall a text model');
    session.types(KEYS.down, KEYS.enter);
    await session.sees('Flux key');
    session.types(KEYS.enter);
    await session.sees('needs its key');
    session.types(FLUX_KEY, KEYS.enter);
    await session.sees('OpenAI key');
    session.types(OPENAI_KEY, KEYS.enter);
    await session.sees('Enter alone takes the one for pictures');
    session.types(KEYS.enter);
    await session.sees('Save these settings and deploy to AWS account 000000000000, eu-west-1?');
  };

  it('takes a fresh clone to an address, and asks nothing the next time', async () => {
    const session = open(['deploy']);
    await answerAll(session);
    expect(session.shown()).toContain(`key …${FLUX_KEY.slice(-4)}`);
    session.types(KEYS.enter);
    await session.sees(LAST_WORDS.deploy);

    expect(await session.exitCode).toBe(0);
    expect(session.shown()).toContain('Page   https://polyptych-dev.cloudfront.net');
    expect(session.shown()).toContain('Live   Flux, OpenAI (off: Recraft, Gemini)');
    expect(JSON.parse((await here.project.read('.deploy-config.json')) ?? '')).toEqual(COMPLETE);
    expect(await here.project.modeOf('.deploy-config.json')).toBe('600');
    expect(await here.aws.keyOf('flux')).toBe(FLUX_KEY);
    expect(await here.aws.keyOf('promptModel')).toBe(OPENAI_KEY);
    expect(await here.project.read('apps/web/.env')).toContain(
      'VITE_API_URL=https://polyptych-dev.execute-api.eu-west-1.amazonaws.com\nVITE_FLUX_ENABLED=true\nVITE_RECRAFT_ENABLED=false\n',
    );
    expect(leaksOf(session.sent())).toEqual([]);

    const puts = here.aws.operations().filter((name) => name === 'PutSecretValue').length;
    const saved = await here.project.read('.deploy-config.json');
    const second = open(['deploy']);
    await second.sees(LAST_WORDS.deploy);

    expect(await second.exitCode).toBe(0);
    expect(second.shown()).toContain('already there for Flux, OpenAI, the prompt model');
    expect(second.shown()).not.toContain('?');
    expect(await here.project.read('.deploy-config.json')).toBe(saved);
    expect(here.aws.operations().filter((name) => name === 'PutSecretValue')).toHaveLength(puts);
    expect(leaksOf(second.sent())).toEqual([]);
  });

  it.each(['while a key is typed', 'at the last question'])(
    'writes nothing when it is left %s',
    async (moment) => {
      const session = open(['deploy']);
      if (moment === 'at the last question') await answerAll(session);
      else {
        await session.sees('What is it for?');
        session.types(KEYS.enter);
        await session.sees('AWS region');
        session.types(KEYS.enter);
        await session.sees('Name of the stack');
        session.types(KEYS.enter);
        await session.sees('Which models shall be on?');
        session.types(KEYS.enter);
        await session.sees('Shall a text model');
        session.types(KEYS.enter);
        await session.sees('Flux key');
        session.types(FLUX_KEY);
        await session.sees('▪'.repeat(FLUX_KEY.length));
      }
      session.types(KEYS.ctrlC);
      await session.sees('Cancelled. Nothing was written, nothing was done.');

      expect(await session.exitCode).toBe(130);
      expect(await here.project.files()).toEqual(['node_modules/.bin/cdk']);
      expect(leaksOf(session.sent())).toEqual([]);
    },
  );

  it('writes nothing when the last question is answered with no', async () => {
    const session = open(['deploy']);
    await answerAll(session);
    session.types(KEYS.down, KEYS.enter);
    await session.sees('Nothing was written, and nothing deployed.');

    expect(await session.exitCode).toBe(1);
    expect(await here.project.files()).toEqual(['node_modules/.bin/cdk']);
  });

  it('asks only for what a file does not say', async () => {
    const { flux, ...models } = COMPLETE.models;
    await here.project.write('.deploy-config.json', {
      ...COMPLETE,
      models: { ...models, flux: { ...flux, apiKey: '' } },
    });
    const session = open(['deploy']);
    await session.sees('Flux key');
    session.types(FLUX_KEY, KEYS.enter);
    await session.sees('Save these settings');
    session.types(KEYS.enter);
    await session.sees(LAST_WORDS.deploy);

    expect(await session.exitCode).toBe(0);
    expect(session.shown()).not.toContain('AWS region');
    expect(JSON.parse((await here.project.read('.deploy-config.json')) ?? '')).toEqual(COMPLETE);
  });

  it('takes what is suggested with --yes, and still asks for keys', async () => {
    const session = open(['deploy', '--yes'], { AWS_REGION: 'eu-west-1' });
    for (const model of ['Flux', 'Recraft', 'Gemini', 'OpenAI']) {
      await session.sees(`${model} key`);
      session.types(FLUX_KEY, KEYS.enter);
    }
    await session.sees(LAST_WORDS.deploy);

    expect(await session.exitCode).toBe(0);
    expect(here.aws.stacks.get('polyptych-dev')).toMatchObject({ region: 'eu-west-1' });
  });

  it('says how things stand when cdk is interrupted, and carries on the next time', async () => {
    await here.project.write('.deploy-config.json', COMPLETE);
    await here.project.write('cdk-mood', 'hang');
    const session = open(['deploy']);
    await session.sees('stand-in: cdk deploy');
    session.types(KEYS.ctrlC);
    await session.sees('Running npm run deploy again is safe');

    expect(await session.exitCode).toBe(1);
    expect(session.shown()).toContain('cdk was interrupted.');
    expect(session.shown()).toContain('not done:  put the keys into Secrets Manager');
    expect(await here.project.read('apps/web/.env')).toBeUndefined();

    await here.project.write('cdk-mood', '');
    expect(await open(['deploy']).exitCode).toBe(0);
    expect(await here.aws.keyOf('flux')).toBe(FLUX_KEY);
  });

  it('says how things stand when it is interrupted itself', async () => {
    await here.project.write('.deploy-config.json', COMPLETE);
    const isStalled = here.aws.stall('PutSecretValue', 1);
    const session = open(['deploy']);
    await isStalled;
    session.types(KEYS.ctrlC);
    await session.sees('Running npm run deploy again is safe');

    expect(await session.exitCode).toBe(1);
    expect(session.shown()).toContain('Interrupted. Put before that: Flux.');
    expect(session.shown()).toContain('done:      Stack polyptych-dev is deployed');
    expect(session.shown()).toContain('not done:  put the keys into Secrets Manager');
  });

  it('says how things stand when it is interrupted right after cdk', async () => {
    await here.project.write('.deploy-config.json', COMPLETE);
    // The first look is whether the name is free.
    const isStalled = here.aws.stall('DescribeStacks', 1);
    const session = open(['deploy']);
    await isStalled;
    session.types(KEYS.ctrlC);
    await session.sees('Interrupted.');
    await session.sees('done:      Stack polyptych-dev is deployed');
    await session.sees('not done:  read the addresses of polyptych-dev');
    await session.sees('Running npm run deploy again is safe');

    expect(await session.exitCode).toBe(1);
  });

  it('asks for no key that it could not save', async () => {
    const session = open(['deploy', '--config', 'nowhere/new.json']);
    await session.sees('nowhere/new.json could not be written: its folder is not there.');

    expect(await session.exitCode).toBe(1);
    expect(session.shown()).not.toContain('?');
  });

  it('asks for no key where git would commit it', async () => {
    execFileSync('git', ['init', '-q'], { cwd: here.project.root });
    const session = open(['deploy', '--yes'], { AWS_REGION: 'eu-west-1' });
    await session.sees('A key does not go into .deploy-config.json');

    expect(await session.exitCode).toBe(1);
    expect(session.shown()).not.toContain('Flux key');
    expect(await here.project.read('.deploy-config.json')).toBeUndefined();
  });

  it('names all variables that hold no key, before it asks for anything', async () => {
    const variables = { FLUX_API_KEY: 'two words', GEMINI_API_KEY: 'zwei Wörter' };
    const session = open(['deploy'], variables);
    await session.sees('FLUX_API_KEY must be');
    await session.sees('GEMINI_API_KEY must be');
    await session.sees('unset FLUX_API_KEY GEMINI_API_KEY');

    expect(await session.exitCode).toBe(1);
    expect(session.shown()).not.toContain('?');
    expect(session.shown()).not.toMatch(/two words|zwei/);
  });

  it('takes no suggestion in place of a file that was named', async () => {
    const session = open(['deploy', '--yes', '--config', 'typo.json'], { AWS_REGION: 'eu-west-1' });
    await session.sees('--config names typo.json, and there is no file');

    expect(await session.exitCode).toBe(1);
    expect(here.aws.seen).toEqual([]);
  });

  it('destroys only what was typed out, and leaves the settings', async () => {
    await here.project.write('.deploy-config.json', COMPLETE);
    expect(await open(['deploy']).exitCode).toBe(0);
    const session = open(['destroy']);
    await session.sees('the bucket with every session and picture');
    await session.sees('Kept, for you to empty and delete by hand');
    await session.sees('Type polyptych-dev');
    session.types('polyptych', KEYS.enter);
    await session.sees('or press Ctrl-C');
    expect(here.aws.stacks.size).toBe(1);
    session.types('-dev', KEYS.enter);
    await session.sees(LAST_WORDS.destroy);

    expect(await session.exitCode).toBe(0);
    expect(here.aws.stacks.size).toBe(0);
    expect(await here.project.read('apps/web/.env')).toBeUndefined();
    expect(JSON.parse((await here.project.read('.deploy-config.json')) ?? '')).toEqual(COMPLETE);
    expect(leaksOf(session.sent())).toEqual([]);
  });

  it('changes settings without a deployment', async () => {
    await here.project.write('.deploy-config.json', COMPLETE);
    const session = open(['config']);
    await session.sees('What is to change?');
    session.types(KEYS.down, KEYS.enter);
    await session.sees('Which models shall be on?');
    session.types(KEYS.space, KEYS.enter);
    await session.sees('Save and leave');
    session.types(KEYS.enter);
    await session.sees(LAST_WORDS.config);

    expect(await session.exitCode).toBe(0);
    const { models } = JSON.parse(
      (await here.project.read('.deploy-config.json')) ?? '',
    ) as typeof COMPLETE;
    expect(models.flux).toEqual({ ...COMPLETE.models.flux, enabled: false });
    expect(here.aws.seen).toEqual([]);
    expect(await here.project.modeOf('.deploy-config.json')).toBe('600');
    expect(leaksOf(session.sent())).toEqual([]);
  });
});
