import { checkPicture } from '@polyptych/studio/pictures';
import { median, percentile, type Section, timed } from '../report/figures.ts';
import { noisyPng } from '../state/pictures.ts';
import { generate, settled } from './client.ts';
import { startPolyptych } from './child-server.ts';
import { startInstantProvider } from './instant-provider.ts';

const RUNS = 40;
const WARM_UP = 8;

/**
 * From a provider's answer to `completed` being visible over HTTP, one picture at a time, next to
 * what nobody can leave out: decoding the picture once and making its thumbnail.
 */
export async function measureOverhead(): Promise<Section> {
  const picture = await noisyPng(1024, 1024);
  const provider = await startInstantProvider(picture);
  const server = await startPolyptych({
    OPENAI_API_KEY: 'bench',
    OPENAI_BASE_URL: provider.url,
  });
  try {
    const floors: number[] = [];
    const overheads: number[] = [];
    for (let run = 0; run < RUNS + WARM_UP; run += 1) {
      floors.push(await timed(() => checkPicture(picture)));
      const sessionId = await generate(server.url, `a boat, number ${run}`);
      await settled(server.url, sessionId);
      overheads.push(performance.now() - provider.answeredAt());
    }
    const [floor, overhead] = [floors, overheads].map((values) => values.slice(WARM_UP));
    const [floorMs, wholeMs] = [median(floor ?? []), median(overhead ?? [])];
    return {
      title: 'From the provider’s answer to "completed" being visible: 1024 × 1024 PNG',
      figures: [
        { measure: 'p50', value: wholeMs, unit: 'ms' },
        { measure: 'p99', value: percentile(overhead ?? [], 0.99), unit: 'ms' },
        { measure: 'unavoidable: one decode and thumbnail, p50', value: floorMs, unit: 'ms' },
        {
          measure: 'unavoidable: p99',
          value: percentile(floor ?? [], 0.99),
          unit: 'ms',
        },
        {
          measure: 'over the unavoidable part',
          value: wholeMs / floorMs,
          unit: 'times',
          goalAtMost: 1.5,
        },
      ],
    };
  } finally {
    await server.close();
    provider.close();
  }
}
