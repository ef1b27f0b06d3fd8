import type { FakeS3Request } from '@polyptych/storage/testing';
import { generate, iterate, outpaint, retry, sweep } from '@polyptych/studio';
import type { Figure, Section } from '../report/figures.ts';
import { noisyPng } from './pictures.ts';
import { withS3Store } from './stores.ts';
import { openStudio } from './studio.ts';

type Studio = ReturnType<typeof openStudio>;

/** A job for each model, the session and its marker. */
const GOAL_ACCEPT = 6;
const GOAL_FINISH = 6;

/** What each operation asks of S3: requests, and bytes of the objects either way. */
export async function measureRequests(): Promise<Section> {
  const picture = await noisyPng(1024, 1024);
  const figures = await withS3Store(0, async (store, { requests }) => {
    const studio = openStudio(store, picture);
    const meter = new Meter(requests);
    await measureGenerate(studio, meter);
    await measureFollowUps(studio, meter);
    await meter.count('a sweep with nothing to do', () =>
      sweep({ ...studio, queue: studio.accept.queue, isWorkedOn: () => true }),
    );
    return meter.figures;
  });
  return { title: 'Requests to S3, and megabytes of objects sent and received', figures };
}

async function measureGenerate(studio: Studio, meter: Meter): Promise<void> {
  const accept = () => generate(studio.accept, { prompt: 'a lighthouse' });
  await meter.count('generate accepted, four models', accept, GOAL_ACCEPT);
  await meter.count('generate, four finished side by side', studio.runWaiting, 4 * GOAL_FINISH);
  await generate(studio.accept, { prompt: 'a lighthouse', models: ['flux'] });
  await measureJob(studio, meter, 'generate');
}

async function measureFollowUps(studio: Studio, meter: Meter): Promise<void> {
  const { accept, sessions, jobs } = studio;
  const { sessionId } = await generate(accept, { prompt: 'a lighthouse', models: ['openai'] });
  const place = { sessionId, model: 'openai' } as const;
  await studio.runWaiting();

  await meter.count('iterate accepted', () => iterate(accept, { ...place, prompt: 'more fog' }));
  await measureJob(studio, meter, 'iterate');
  await meter.count('outpaint accepted', () => outpaint(accept, { ...place, preset: '16:9' }));
  await measureJob(studio, meter, 'outpaint');

  const { iteration } = await iterate(accept, { ...place, prompt: 'night' });
  for (const { job } of studio.takeWaiting()) {
    await sessions.failIteration(job, { code: 'MODERATED', message: 'No.', retryable: false });
    await jobs.delete(job.jobId);
  }
  await meter.count('retry accepted', () => retry(accept, { ...place, iteration }));
  await studio.runWaiting();
  await meter.count('status', () => sessions.getSessionRecord(sessionId));
}

/** The one job that is waiting: in all, and from its provider's answer on. */
async function measureJob(studio: Studio, meter: Meter, name: string): Promise<void> {
  let answered = 0;
  studio.onAnswer = () => (answered = meter.requests.length);
  await meter.count(`${name} finished`, studio.runWaiting);
  const value = meter.requests.length - answered;
  const measure = `${name} finished, from the provider's answer on`;
  meter.figures.push({ measure, value, unit: 'requests', goalAtMost: GOAL_FINISH });
}

/** Counts what arrives at a server while something is done. */
class Meter {
  readonly figures: Figure[] = [];
  readonly requests: readonly FakeS3Request[];

  constructor(requests: readonly FakeS3Request[]) {
    this.requests = requests;
  }

  async count(measure: string, work: () => Promise<unknown>, goalAtMost?: number): Promise<void> {
    const before = this.requests.length;
    await work();
    const arrived = this.requests.slice(before);
    const megabytes = (bytes: (request: FakeS3Request) => number) =>
      arrived.reduce((sum, request) => sum + bytes(request), 0) / 1e6;
    this.figures.push(
      { measure, value: arrived.length, unit: 'requests', ...(goalAtMost && { goalAtMost }) },
      { measure: '  sent', value: megabytes(({ bytesIn }) => bytesIn), unit: 'MB' },
      { measure: '  received', value: megabytes(({ bytesOut }) => bytesOut), unit: 'MB' },
    );
  }
}
