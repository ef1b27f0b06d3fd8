import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { surroundEach } from './anew.ts';
import { type Finished, runWizard } from './run-wizard.ts';
import { COMPLETE, FLUX_KEY, leaksOf, OPENAI_KEY } from './settings.ts';

const FILE = '.deploy-config.json';

/** The wizard as a process without a terminal; only AWS and `cdk` are not themselves. */
describe('the wizard without a terminal', { timeout: 180_000 }, () => {
  const here = surroundEach();

  const { run } = here;
  const linesOf = ({ output }: Finished) => output.split('\n').map((line) => line.trim());

  it('lists everything that is missing, and touches nothing', async () => {
    const finished = await run(['deploy', '--non-interactive']);

    expect(finished.exitCode).toBe(1);
    expect(linesOf(finished).flatMap((line) => /^(\S+) is missing/.exec(line)?.[1] ?? [])).toEqual([
      'region',
      'models.flux.enabled',
      'models.recraft.enabled',
      'models.gemini.enabled',
      'models.openai.enabled',
    ]);
    expect(here.aws.seen).toEqual([]);
    expect(await here.project.files()).toEqual(['node_modules/.bin/cdk']);
  });

  it('lists a missing key with whatever else is wrong, each by its path', async () => {
    await here.project.write(FILE, {
      region: 'Oregon',
      stackName: '1st',
      models: {
        flux: { enabled: true },
        recraft: { enabled: true, apiKey: 'has spaces', modelId: 'recraftv3_vector' },
        gemini: { enabled: 'yes' },
        openai: { enabled: false },
        dalle: {},
      },
    });
    const before = await here.project.read(FILE);
    const finished = await run(['deploy']);

    expect(finished.exitCode).toBe(1);
    const paths = linesOf(finished).flatMap(
      (line) => /^([\w.]+) (is|must|draws)/.exec(line)?.[1] ?? [],
    );
    expect(paths.sort()).toEqual([
      'models.dalle',
      'models.flux.apiKey',
      'models.gemini.enabled',
      'models.recraft.apiKey',
      'models.recraft.modelId',
      'region',
      'stackName',
    ]);
    expect(await here.project.read(FILE)).toBe(before);
  });

  it('lists a key of a variable that is none, with what is missing', async () => {
    const finished = await run(['deploy'], { FLUX_API_KEY: 'two words', AWS_REGION: 'eu-west-1' });

    expect(finished.exitCode).toBe(1);
    expect(finished.output).toContain('FLUX_API_KEY must be a key');
    expect(finished.output).toContain('models.openai.enabled is missing');
    expect(finished.output).not.toContain('two words');
    expect(here.aws.seen).toEqual([]);
  });

  it('tells where a broken file is broken, and leaves it as it is', async () => {
    const broken = `{\n  "models": {\n    "flux": { "apiKey": "${FLUX_KEY}" "enabled": true }\n`;
    await here.project.write(FILE, broken);

    for (const words of [['deploy'], ['deploy', '--local'], ['destroy', '--yes'], ['config']]) {
      const finished = await run(words);
      expect(finished.exitCode).toBe(1);
      expect(finished.output).toContain('is not JSON: look at line 3, column 60.');
      expect(leaksOf(finished.output)).toEqual([]);
    }
    expect(await here.project.read(FILE)).toBe(broken);
    expect(here.aws.seen).toEqual([]);
  });

  it('says that one model at least must be on', async () => {
    const off = { enabled: false };
    await here.project.write(FILE, {
      ...COMPLETE,
      models: { flux: off, recraft: off, gemini: off, openai: off },
    });

    expect((await run(['deploy'])).output).toContain('models at least one of them must be on.');
  });

  it('deploys with keys from the environment, and saves none of them', async () => {
    const off = { enabled: false };
    const settings = {
      models: { flux: { enabled: true }, recraft: off, gemini: off, openai: off },
      promptModel: { enabled: true, modelId: 'gemini-3.5-flash-lite' },
      rateLimit: { global: 0, perIp: 7 },
      corsOrigin: 'https://studio.example.com',
    };
    await here.project.write(FILE, settings);
    const variables = {
      AWS_REGION: 'eu-central-1',
      FLUX_API_KEY: FLUX_KEY,
      PROMPT_MODEL_API_KEY: OPENAI_KEY,
    };
    const { exitCode, output } = await run(['deploy', '--non-interactive'], variables);

    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect(output).toContain(`key …${FLUX_KEY.slice(-4)} from FLUX_API_KEY`);
    expect(JSON.parse((await here.project.read(FILE)) ?? '')).toEqual(settings);
    expect(await here.aws.keyOf('flux')).toBe(FLUX_KEY);
    expect(await here.aws.keyOf('promptModel')).toBe(OPENAI_KEY);
    const [call] = await here.project.cdkCalls();
    expect(call?.args).toEqual(
      expect.arrayContaining([
        'promptModel=google_gemini:gemini-3.5-flash-lite',
        'rateLimitGlobal=0',
        'corsOrigin=https://studio.example.com',
      ]),
    );
    expect(call?.environment).toMatchObject({ AWS_REGION: 'eu-central-1' });
    expect(new Set(here.aws.seen.map(({ region }) => region))).toEqual(new Set(['eu-central-1']));
  });

  it('lets no key out anywhere but into its secret, and into a file of mode 0600', async () => {
    // As it is when somebody has copied the example, with a key in a variable that is nobody's too.
    await here.project.write(FILE, COMPLETE);
    await chmod(join(here.project.root, FILE), 0o644);
    const variables = { FLUX_API_KEY: FLUX_KEY, NOTE: `key:${OPENAI_KEY}`, UNUSED_API_KEY: 'x' };
    const outputs: string[] = [];
    for (const words of [
      ['deploy', '--dry-run'],
      ['deploy'],
      ['deploy'],
      ['deploy', '--local'],
      ['config'],
      ['config', '--set', 'rateLimit.global=5'],
      ['destroy', '--dry-run', '--yes'],
      ['destroy', '--yes'],
    ]) {
      const { exitCode, output } = await run(words, variables);
      expect({ words, exitCode, output }).toMatchObject({ exitCode: 0 });
      outputs.push(output);
    }

    expect(leaksOf(outputs.join('\n'))).toEqual([]);
    expect(await here.project.modeOf(FILE)).toBe('600');
    for (const file of await here.project.files()) {
      expect([file, leaksOf((await here.project.read(file)) ?? '').length > 0]).toEqual([
        file,
        file === FILE,
      ]);
    }
    const calls = await here.project.cdkCalls();
    expect(calls.map(({ args }) => args[0])).toEqual(['deploy', 'deploy', 'destroy']);
    expect(leaksOf(JSON.stringify(calls))).toEqual([]);
    expect(calls.flatMap(({ environment }) => Object.keys(environment))).not.toContain(
      'UNUSED_API_KEY',
    );
    const leaking = here.aws.seen.filter(({ body }) => leaksOf(body).length > 0);
    expect(leaking.map(({ operation }) => operation)).toEqual(Array(3).fill('PutSecretValue'));
  });

  it('hands cdk no key of a model that is off either', async () => {
    const apiKey = 'key-of-a-model-that-is-off';
    await here.project.write(FILE, {
      ...COMPLETE,
      models: { ...COMPLETE.models, recraft: { enabled: false, apiKey } },
    });
    const variables = { NOTE: `once ${apiKey}` };
    expect(await run(['deploy'], variables)).toMatchObject({ exitCode: 0 });
    expect(await run(['destroy', '--yes'], variables)).toMatchObject({ exitCode: 0 });

    const calls = await here.project.cdkCalls();
    expect(calls.map(({ args }) => args[0])).toEqual(['deploy', 'destroy']);
    expect(JSON.stringify(calls)).not.toContain(apiKey);
  });

  it('shows no key either that AWS repeats in a refusal', async () => {
    await here.project.write(FILE, COMPLETE);
    here.aws.refusals.set('PutSecretValue', 'InvalidParameterException');
    const { exitCode, output } = await run(['deploy']);

    expect(exitCode).toBe(1);
    expect(output).toContain('InvalidParameterException: No: ');
    expect(output).toContain('[secret]');
    expect(leaksOf(output)).toEqual([]);
  });

  it('rehearses: the very command that is run, and nothing touched', async () => {
    await here.project.write(FILE, COMPLETE);
    const rehearsal = await run(['deploy', '--dry-run', '--profile', 'my studio']);

    expect(rehearsal.exitCode).toBe(0);
    expect(here.aws.seen).toEqual([]);
    expect(await here.project.files()).toEqual([FILE, 'node_modules/.bin/cdk']);
    expect(rehearsal.output).toContain('VITE_OPENAI_ENABLED=true');
    expect(rehearsal.output).toContain("--profile 'my studio'");

    await run(['deploy']);
    const [call] = await here.project.cdkCalls();
    const { output } = await run(['deploy', '--dry-run']);
    expect(output).toContain(`AWS_REGION=eu-west-1 npx cdk ${call?.args.join(' ') ?? ''}\n`);
  });

  it('sets up this machine without keys, AWS or questions', async () => {
    const finished = await run(['deploy', '--local']);

    expect(finished).toMatchObject({ exitCode: 0 });
    expect(await here.project.files()).toEqual([FILE, 'apps/web/.env', 'node_modules/.bin/cdk']);
    expect(JSON.parse((await here.project.read(FILE)) ?? '')).toMatchObject({
      models: { flux: { enabled: true }, openai: { enabled: true } },
    });
    expect(await here.project.read('apps/web/.env')).toContain(
      'VITE_API_URL=http://127.0.0.1:3000\n',
    );
    expect(here.aws.seen).toEqual([]);
  });

  it('takes another file from where the caller stands, and follows a link to it', async () => {
    await here.project.write('ci.json', COMPLETE);
    await symlink(join(here.project.root, 'ci.json'), join(here.project.root, 'apps/link.json'));
    const finished = await run(['config', '--config', 'link.json', '--set', 'stackName=other'], {
      INIT_CWD: join(here.project.root, 'apps'),
    });

    expect(finished).toMatchObject({ exitCode: 0 });
    expect(await here.project.read('ci.json')).toContain('"stackName": "other"');
    expect(await here.project.modeOf('ci.json')).toBe('600');
  });

  it('destroys nothing without being told that it is meant', async () => {
    await here.project.write(FILE, COMPLETE);
    await run(['deploy']);
    const finished = await run(['destroy']);

    expect(finished.exitCode).toBe(1);
    expect(finished.output).toContain('--yes says that it is');
    expect(here.aws.stacks.size).toBe(1);
    expect(await run(['destroy', '--yes'])).toMatchObject({ exitCode: 0 });
    expect((await run(['destroy', '--yes'])).output).toContain('There is no stack polyptych-dev');
  });

  it('leaves a protected stack alone, and says what would be kept', async () => {
    await here.project.write(FILE, { ...COMPLETE, env: 'prod', stackName: 'studio' });
    await run(['deploy']);
    const finished = await run(['destroy', '--yes']);

    expect(finished.exitCode).toBe(1);
    const [, kept] = finished.output.split('Kept, for you to empty and delete by hand:');
    expect(kept).toContain('the bucket with every session and picture');
    expect(finished.output).toContain(
      'update-termination-protection --stack-name studio --no-enable-termination-protection --region eu-west-1',
    );
    expect(await here.project.cdkCalls()).toHaveLength(1);
  });

  it('puts a key again after its model was away', async () => {
    await here.project.write(FILE, COMPLETE);
    await run(['deploy']);
    await run(['config', '--set', 'models.flux.enabled=false']);
    await run(['deploy']);
    expect(here.aws.stacks.get('polyptych-dev')?.outputs).not.toHaveProperty('FluxSecret');
    await run(['config', '--set', 'models.flux.enabled=true']);
    const { output } = await run(['deploy']);

    expect(output).toContain('put for Flux; already there for OpenAI, the prompt model');
  });

  const refusing = (operation: string, code: string) => () => {
    here.aws.refusals.set(operation, code);
  };
  const preparedBy = (version: string | undefined) => () => {
    here.aws.bootstrap.version = version;
  };
  const BOOTSTRAP = 'npx cdk bootstrap aws://000000000000/eu-west-1';

  it.each([
    ['expired', refusing('GetCallerIdentity', 'ExpiredToken'), 'have expired', 'aws sso login'],
    ['unknown', refusing('GetCallerIdentity', 'InvalidClientTokenId'), 'not know', 'aws configure'],
    ['weak', refusing('GetCallerIdentity', 'AccessDenied'), 'may not ask', 'aws sts get-caller'],
    ['unprepared', preparedBy(undefined), 'not prepared', BOOTSTRAP],
    ['out of date', preparedBy('5'), 'too old (version 5)', BOOTSTRAP],
    ['prepared by nobody knows what', preparedBy('none'), 'too old (version unknown)', BOOTSTRAP],
  ])('does not begin where AWS is %s, and says what mends it', async (_, set, problem, remedy) => {
    await here.project.write(FILE, COMPLETE);
    set();
    const { exitCode, output } = await run(['deploy']);

    expect(exitCode).toBe(1);
    expect(output).toContain(problem);
    expect(output).toContain(remedy);
    expect(output).toContain('not done:  deploy the stack polyptych-dev');
    expect(await here.project.cdkCalls()).toEqual([]);
  });

  it('goes on where it may not see whether the account is ready: cdk takes on roles of its own', async () => {
    await here.project.write(FILE, COMPLETE);
    refusing('GetParameter', 'AccessDeniedException')();
    const { exitCode, output } = await run(['deploy']);

    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect(output).toContain(
      'you may not read whether it is ready for CDK (ssm:GetParameter). cdk itself will see.',
    );
  });

  it('says that there are no credentials, before anything else happens', async () => {
    await here.project.write(FILE, COMPLETE);
    const { AWS_ENDPOINT_URL = '' } = here.aws.environment;
    const { exitCode, output } = await runWizard(
      here.project.root,
      { AWS_ENDPOINT_URL, AWS_EC2_METADATA_DISABLED: 'true' },
      ['deploy', '--profile', 'studio'],
    );

    expect(exitCode).toBe(1);
    expect(output).toContain('There are no AWS credentials in the profile "studio".');
    expect(output).toContain('aws configure --profile studio');
  });

  it('says how things stand when cdk fails, and is run again safely', async () => {
    await here.project.write(FILE, COMPLETE);
    await here.project.write('cdk-mood', 'fail');
    const failed = await run(['deploy']);

    expect(failed.exitCode).toBe(1);
    expect(linesOf(failed)).toEqual(
      expect.arrayContaining([
        'done:      AWS account 000000000000, as user/ada',
        'not done:  deploy the stack polyptych-dev',
        'not done:  put the keys into Secrets Manager',
        'not done:  write apps/web/.env',
      ]),
    );
    await here.project.write('cdk-mood', '');
    expect(await run(['deploy'])).toMatchObject({ exitCode: 0 });
  });

  it('says whose keys are in when one is refused, and puts only the others then', async () => {
    await here.project.write(FILE, COMPLETE);
    await run(['deploy']);
    await here.project.write(FILE, {
      ...COMPLETE,
      promptModel: { ...COMPLETE.promptModel, apiKey: FLUX_KEY },
    });
    here.aws.refusals.set('PutSecretValue', 'AccessDeniedException');
    const failed = await run(['deploy']);

    expect(failed.exitCode).toBe(1);
    expect(failed.output).toContain('The key of the prompt model was not put');
    expect(failed.output).toContain('done:      Stack polyptych-dev is deployed');
    here.aws.refusals.clear();
    expect((await run(['deploy'])).output).toContain(
      'put for the prompt model; already there for Flux, OpenAI',
    );
  });
});
