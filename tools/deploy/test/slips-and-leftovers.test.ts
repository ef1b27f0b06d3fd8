import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { surroundEach } from './anew.ts';
import type { FakeStack } from './fake-aws/fake-stack.ts';
import { makeProject } from './project.ts';
import { runWizard } from './run-wizard.ts';
import { COMPLETE, FLUX_KEY } from './settings.ts';

const FILE = '.deploy-config.json';
const PROD = { ...COMPLETE, env: 'prod', stackName: 'studio' };

/** What a mistyped option or a failure before this one must not lead to. */
describe('the wizard after a slip or a failure', { timeout: 180_000 }, () => {
  const here = surroundEach();

  const { run } = here;
  const deployed = async (settings: object = COMPLETE) => {
    await here.project.write(FILE, settings);
    expect(await run(['deploy'])).toMatchObject({ exitCode: 0 });
  };
  const stackIs = (name: string, changes: Partial<FakeStack>) => {
    Object.assign(here.aws.stacks.get(name) ?? {}, changes);
  };

  it.each([
    ['destroy', '--yes'],
    ['destroy', '--dry-run'],
    ['deploy', '--non-interactive'],
    ['deploy', '--local', '--dry-run'],
  ])('takes nothing else for a file that is not there: %s %s', async (...words) => {
    await deployed();
    const seen = here.aws.seen.length;
    const finished = await run([...words, '--config', 'typo.json'], {
      AWS_REGION: 'eu-west-1',
      FLUX_API_KEY: FLUX_KEY,
    });

    expect(finished.exitCode).toBe(1);
    expect(finished.output).toContain(
      `--config names typo.json, and there is no file ${join(here.project.root, 'typo.json')}`,
    );
    expect(here.aws.seen).toHaveLength(seen);
    expect(await here.project.cdkCalls()).toHaveLength(1);
  });

  it('destroys nothing by defaults alone', async () => {
    await deployed();
    const empty = await makeProject();
    const variables = { ...here.aws.environment, AWS_REGION: 'eu-west-1' };
    const finished = await runWizard(empty.root, variables, ['destroy', '--yes']);
    await empty.remove();

    expect(finished.exitCode).toBe(1);
    expect(finished.output).toContain('There is no .deploy-config.json');
    expect(here.aws.stacks.size).toBe(1);
  });

  it('says that a folder is no file', async () => {
    await mkdir(join(here.project.root, 'settings'));
    for (const words of [['deploy', '--yes'], ['destroy', '--yes'], ['config']]) {
      const { exitCode, output } = await run([...words, '--config', 'settings']);
      expect(exitCode).toBe(1);
      expect(output.trim().split('\n').at(-1)).toBe('settings could not be read: it is a folder.');
    }
  });

  it('says what frees the name when the first deployment of a protected stack failed', async () => {
    await deployed(PROD);
    stackIs('studio', { status: 'ROLLBACK_COMPLETE', outputs: {} });
    const blocked = await run(['deploy', '--non-interactive']);

    expect(blocked.exitCode).toBe(1);
    expect(blocked.output).toContain(
      'aws cloudformation update-termination-protection --stack-name studio --no-enable-termination-protection --region eu-west-1\n' +
        '  npm run deploy -- --non-interactive\n',
    );
    expect(await here.project.cdkCalls()).toHaveLength(1);
    stackIs('studio', { isProtected: false });
    expect(await run(['deploy'])).toMatchObject({ exitCode: 0 });
  });

  it('prints commands that mean the same file', async () => {
    await here.project.write('ci.json', PROD);
    await here.project.write('cdk-mood', 'fail');
    const words = ['--config', 'ci.json', '--non-interactive'];
    const failed = await run(['deploy', ...words]);
    expect(failed.output).toContain(
      'Running npm run deploy -- --config ci.json --non-interactive again is safe',
    );

    await here.project.write('cdk-mood', '');
    const { output } = await run(['deploy', ...words]);
    expect(output).toContain('npm run config -- --config ci.json --non-interactive changes');
    expect(output).toContain('npm run destroy -- --config ci.json --non-interactive takes');
    const refused = await run(['destroy', '--yes', ...words]);
    expect(refused.output).toContain(
      '\n  npm run destroy -- --config ci.json --non-interactive --yes',
    );
  });

  it('speaks of deleting when deleting fails', async () => {
    await deployed();
    await here.project.write('cdk-mood', 'fail');
    const { exitCode, output } = await run(['destroy', '--yes']);

    expect(exitCode).toBe(1);
    expect(output).toContain('What was deleted by then stays deleted');
    expect(output).not.toContain('takes back');
  });

  it('says that the page is still pointed at an API that is gone', async () => {
    await here.project.write(FILE, COMPLETE);
    const url = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
    await here.project.write('apps/web/.env', `VITE_API_URL=${url}\n`);
    expect((await run(['destroy', '--yes'])).output).toContain(
      `apps/web/.env still names ${url}; npm run deploy -- --local points it here.`,
    );

    await here.project.write('apps/web/.env', 'VITE_API_URL=http://127.0.0.1:3000\n');
    expect((await run(['destroy', '--yes'])).output).not.toContain('still names');
  });

  it.each(['no template', 'a refusal'])(
    'removes a stack that was never filled: %s',
    async (how) => {
      await deployed();
      stackIs('polyptych-dev', {
        status: 'REVIEW_IN_PROGRESS',
        outputs: {},
        template: () => undefined,
      });
      if (how === 'a refusal') here.aws.refusals.set('GetTemplate', 'ValidationError');

      const finished = await run(['destroy', '--yes']);
      expect(finished).toMatchObject({ exitCode: 0 });
      expect(finished.output).toContain('nothing but its name');
      expect(here.aws.stacks.size).toBe(0);
    },
  );

  it('leaves a stack alone that something else has made', async () => {
    await deployed();
    stackIs('polyptych-dev', { outputs: { ApiUrl: 'https://billing.example.com' } });
    for (const words of [['deploy'], ['destroy', '--yes']]) {
      const { exitCode, output } = await run(words);
      expect({ words, exitCode }).toEqual({ words, exitCode: 1 });
      expect(output).toContain('polyptych-dev in eu-west-1 that is not one of Polyptych');
      expect(output).toContain('npm run config ');
    }
    expect(await here.project.cdkCalls()).toHaveLength(1);
  });

  it('goes on with a deletion that failed halfway', async () => {
    await deployed();
    stackIs('polyptych-dev', { status: 'DELETE_FAILED', outputs: {} });

    expect(await run(['destroy', '--yes'])).toMatchObject({ exitCode: 0 });
  });

  it('rehearses the refusal to delete a protected stack', async () => {
    await deployed(PROD);
    const { exitCode, output } = await run(['destroy', '--dry-run']);

    expect(exitCode).toBe(0);
    expect(output).toContain('studio is protected against deletion: the real run would refuse.');
  });

  it('rehearses what is saved for this machine', async () => {
    const rehearsal = await run(['deploy', '--local', '--dry-run']);
    expect(rehearsal.output).toContain('Would be saved in .deploy-config.json');
    expect(await here.project.files()).toEqual(['node_modules/.bin/cdk']);

    await here.project.write(FILE, COMPLETE);
    const { output } = await run(['deploy', '--local', '--dry-run']);
    expect(output).toContain('.deploy-config.json would stay as it is.');
  });
});
