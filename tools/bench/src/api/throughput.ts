import autocannon from 'autocannon';
import { type Figure, median, type Section } from '../report/figures.ts';
import { generate, settled } from './client.ts';
import { startHello, startPolyptych } from './child-server.ts';

const CONNECTIONS = 16;
const SECONDS = 3;
const ROUNDS = 3;
/** Sessions in the gallery that is listed: one whole page. */
const GALLERY = 50;
const NEVER_MS = '3600000';

interface Candidate {
  name: string;
  request: autocannon.Request & { url: string };
  /** Share of the floor that is to be reached. */
  goal?: number;
}

interface Rates {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Requests a second of each kind, as a share of what a bare Hono answers in the same minute. */
export async function measureThroughput(): Promise<Section> {
  const hello = await startHello();
  const server = await startPolyptych({ SIMULATOR_LATENCY_MS: '0' });
  // What is accepted here is never drawn: drawing would take the time of whoever is measured next.
  const accepting = await startPolyptych({ SIMULATOR_LATENCY_MS: NEVER_MS });
  try {
    const accept = post(accepting.url, { prompt: 'a boat', models: ['openai'] });
    const candidates = [
      ...(await candidatesOn(server.url)),
      { name: 'generate, accepted', request: accept },
    ];
    const floors: Rates[] = [];
    const rates = new Map<string, Rates[]>();
    // In turns, after a round that only warms up, so that nobody has the better minute.
    for (let round = 0; round <= ROUNDS; round += 1) {
      floors.push(await fire({ url: hello.url }));
      for (const { name, request } of candidates) {
        rates.set(name, [...(rates.get(name) ?? []), await fire(request)]);
      }
    }
    const floor = typical(floors);
    const figures = candidates.flatMap(({ name, goal }) =>
      figuresOf(name, typical(rates.get(name) ?? []), floor, goal),
    );
    return {
      title: `HTTP: ${CONNECTIONS} connections, share of a bare Hono "hello"`,
      figures: [...figuresOf('hello', floor, floor), ...figures],
    };
  } finally {
    await hello.close();
    await server.close();
    await accepting.close();
  }
}

async function candidatesOn(url: string): Promise<Candidate[]> {
  const ids = await Promise.all(
    Array.from({ length: GALLERY }, (_, index) => generate(url, `a boat, number ${index}`)),
  );
  for (const id of ids) await settled(url, id);
  const [sessionId = ''] = ids;
  const status = `${url}/status/${sessionId}`;
  const etag = (await fetch(status)).headers.get('etag') ?? '';
  return [
    {
      name: 'status, 304',
      request: { url: status, headers: { 'if-none-match': etag } },
      goal: 0.6,
    },
    { name: 'status, 200', request: { url: status }, goal: 0.4 },
    { name: 'gallery of 50', request: { url: `${url}/gallery/list` } },
    {
      name: 'generate, refused for its prompt',
      request: post(url, { prompt: '' }),
    },
  ];
}

function post(url: string, body: object): Candidate['request'] {
  const headers = { 'content-type': 'application/json' };
  return { url: `${url}/generate`, method: 'POST', headers, body: JSON.stringify(body) };
}

async function fire(request: Candidate['request']): Promise<Rates> {
  const options = { ...request, connections: CONNECTIONS, duration: SECONDS };
  const { requests, latency } = await autocannon(options);
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 };
}

/** The first round warmed up. */
function typical(rounds: readonly Rates[]): Rates {
  const of = (read: (rates: Rates) => number) => median(rounds.slice(1).map(read));
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
  };
}

function figuresOf(name: string, rates: Rates, floor: Rates, goal?: number): Figure[] {
  const share = rates.perSecond / floor.perSecond;
  return [
    { measure: name, value: rates.perSecond, unit: 'requests/s' },
    { measure: `${name}: p50`, value: rates.p50, unit: 'ms' },
    { measure: `${name}: p99`, value: rates.p99, unit: 'ms' },
    {
      measure: `${name}: share of hello`,
      value: share,
      unit: '',
      ...(goal !== undefined && { goalAtLeast: goal }),
    },
  ];
}
