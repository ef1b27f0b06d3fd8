import { afterEach, beforeEach } from 'vitest';
import { type FakeAws, startFakeAws } from './fake-aws/fake-aws.ts';
import { makeProject, type Project } from './project.ts';
import { type Finished, runWizard } from './run-wizard.ts';

/** What a wizard meets with, and running it there. */
export interface Surroundings {
  aws: FakeAws;
  project: Project;
  /** Without a terminal, with AWS's variables and these. */
  run: (words: string[], variables?: Record<string, string>) => Promise<Finished>;
}

/** An account and a project, anew for each test of a suite; to be read in its tests alone. */
export function surroundEach(): Surroundings {
  const surroundings = {
    run: (words: string[], variables: Record<string, string> = {}) => {
      const { aws, project } = surroundings;
      return runWizard(project.root, { ...aws.environment, ...variables }, words);
    },
  } as Surroundings;
  beforeEach(async () => {
    surroundings.aws = await startFakeAws();
    surroundings.project = await makeProject();
  });
  afterEach(async () => {
    await surroundings.aws.close();
    await surroundings.project.remove();
  });
  return surroundings;
}
