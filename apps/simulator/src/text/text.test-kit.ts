import { createGeminiSimulator } from '../gemini/gemini-simulator.ts';
import { createOpenAiSimulator } from '../openai/openai-simulator.ts';
import type { LoggedRequest } from '../service/request-log.ts';
import { fakeContext } from '../../test/fake-context.ts';
import { serveApp } from '../../test/serve-app.ts';

export const KEY = 'the-key';

/** The shape that two rewrites are asked for in. */
export const SCHEMA = {
  type: 'object',
  properties: { short: { type: 'string' }, long: { type: 'string', description: 'Long.' } },
  required: ['short', 'long'],
  additionalProperties: false,
};

const SERVICES = {
  openai: {
    create: createOpenAiSimulator,
    path: '/v1/responses',
    headers: { authorization: `Bearer ${KEY}` },
    body: (input: string) => ({
      model: 'gpt-6-luna',
      instructions: 'Rewrite.',
      input,
      text: { format: { type: 'json_schema', name: 'r', strict: true, schema: SCHEMA } },
    }),
  },
  google_gemini: {
    create: createGeminiSimulator,
    path: '/v1beta/models/gemini-3.5-flash-lite:generateContent',
    headers: { 'x-goog-api-key': KEY },
    body: (text: string) => ({
      contents: [{ role: 'user', parts: [{ text }] }],
      systemInstruction: { parts: [{ text: 'Rewrite.' }] },
      generationConfig: { responseMimeType: 'application/json', responseJsonSchema: SCHEMA },
    }),
  },
} as const;

type TextServiceName = keyof typeof SERVICES;
export const TEXT_SERVICES = Object.keys(SERVICES) as TextServiceName[];

/** What a client reads in an answer: its status, its headers and its body, parsed where it is JSON. */
export interface Told {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A simulated service to ask for rewrites; `fields` replace those of an ordinary body. */
export async function startTextService(name: TextServiceName) {
  const { create, path, headers, body } = SERVICES[name];
  const url = await serveApp(create(fakeContext()));
  const json = { 'content-type': 'application/json' };
  const post = async (to: string, what: object, others: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(what), redirect: 'manual' } as const;
    const answer = await fetch(url + to, { ...init, headers: { ...headers, ...json, ...others } });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const told: unknown = isJson ? JSON.parse(text) : text;
    return { status: answer.status, headers: answer.headers, body: told } satisfies Told;
  };
  return {
    url,
    ask: (
      prompt: string,
      fields: object = {},
      others: Record<string, string> = {},
      to: string = path,
    ) => post(to, { ...body(prompt), ...fields }, others),
    order: (order: object) => post('/_simulator/faults', order),
    requests: async () => {
      const answer = await fetch(`${url}/_simulator/requests`);
      return ((await answer.json()) as { requests: LoggedRequest[] }).requests;
    },
  };
}

interface OpenAiBody {
  output?: { type: string; content?: { type: string; text?: string }[] }[];
}
interface GeminiBody {
  candidates?: { content?: { parts?: { text: string }[] } }[];
}

/** The text a model wrote, empty where it wrote none. */
export function textIn({ body }: Told): string {
  const { output = [] } = body as OpenAiBody;
  const { candidates = [] } = body as GeminiBody;
  const written = output.flatMap(({ content = [] }) => content.map(({ text = '' }) => text));
  const parts = candidates.flatMap(({ content }) => content?.parts ?? []).map(({ text }) => text);
  return [...written, ...parts].join('');
}
