import { createBflSimulator } from '../src/bfl/bfl-simulator.ts';
import { createGeminiSimulator } from '../src/gemini/gemini-simulator.ts';
import { createOpenAiSimulator } from '../src/openai/openai-simulator.ts';
import { createRecraftSimulator } from '../src/recraft/recraft-simulator.ts';
import type { LoggedRequest } from '../src/service/request-log.ts';
import type { SimulatorContext } from '../src/simulator-context.ts';
import { fakeContext } from './fake-context.ts';
import { serveApp } from './serve-app.ts';

export const KEY = 'the-key';

const SERVICES = {
  bfl: {
    create: createBflSimulator,
    path: '/v1/flux-2-pro',
    headers: { 'x-key': KEY },
    body: (prompt: string) => ({ prompt, width: 128, height: 96, output_format: 'png', seed: 1 }),
  },
  recraft: {
    create: createRecraftSimulator,
    path: '/v1/images/generations',
    headers: { authorization: `Bearer ${KEY}` },
    body: (prompt: string) => ({
      prompt,
      size: '768x1536',
      random_seed: 1,
      response_format: 'b64_json',
      image_format: 'png',
    }),
  },
  google_gemini: {
    create: createGeminiSimulator,
    path: '/v1beta/models/gemini-nano-banana-2.1:generateContent',
    headers: { 'x-goog-api-key': KEY },
    body: (text: string) => ({
      contents: [{ role: 'user', parts: [{ text }] }],
      generationConfig: {
        responseModalities: ['TEXT', 'IMAGE'],
        imageConfig: { aspectRatio: '2:3' },
      },
    }),
  },
  openai: {
    create: createOpenAiSimulator,
    path: '/v1/images/generations',
    headers: { authorization: `Bearer ${KEY}` },
    body: (prompt: string) => ({ model: 'gpt-image-2.6-flare', prompt, size: '1024x1536' }),
  },
} as const;

export type ServiceName = keyof typeof SERVICES;
export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];

export interface Wire {
  url: string;
  /** Where a picture is asked for. */
  path: string;
  /** Asks for a picture, by default in the way every service generates one. */
  ask: (prompt: string, init?: RequestInit) => Promise<Response>;
  /** Orders a fault through the admin routes. */
  order: (order: object) => Promise<Response>;
  /** What the service was asked so far. */
  requests: () => Promise<LoggedRequest[]>;
}

/** A simulated service on a port of its own, until the test is over. */
export async function startWire(
  name: ServiceName,
  extra: Partial<SimulatorContext> = {},
): Promise<Wire & { context: ReturnType<typeof fakeContext> }> {
  const { create, path, headers, body } = SERVICES[name];
  const context = fakeContext(extra);
  const url = await serveApp(create(context));
  const json = { 'content-type': 'application/json' };
  return {
    context,
    url,
    path,
    ask: (prompt, init = {}) =>
      fetch(url + path, {
        method: 'POST',
        body: JSON.stringify(body(prompt)),
        redirect: 'manual',
        ...init,
        headers: { ...headers, ...json, ...(init.headers as Record<string, string> | undefined) },
      }),
    order: (order) =>
      fetch(`${url}/_simulator/faults`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(order),
      }),
    requests: async () => {
      const answer = await fetch(`${url}/_simulator/requests`);
      return ((await answer.json()) as { requests: LoggedRequest[] }).requests;
    },
  };
}

/** What became of a call, as its caller sees it. */
export interface Outcome {
  /** Nothing came, a part of the answer came, or all of it. */
  came: 'nothing' | 'a part' | 'all';
  status: number;
  headers: Headers;
  text: string;
}

export async function outcomeOf(call: Promise<Response>): Promise<Outcome> {
  const nothing = { status: 0, headers: new Headers(), text: '' };
  const response = await call.catch(() => undefined);
  if (response === undefined) return { came: 'nothing', ...nothing };
  const { status, headers } = response;
  try {
    return { came: 'all', status, headers, text: await response.text() };
  } catch {
    return { came: 'a part', status, headers, text: '' };
  }
}
