import { setTimeout as pause } from 'node:timers/promises';
import {
  type AcceptedAnswer,
  acceptedAnswerSchema,
  errorAnswerSchema,
  generateAnswerSchema,
  type IterateRequest,
  type ModelsAnswer,
  modelsAnswerSchema,
  type OutpaintRequest,
  PolyptychError,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import type * as z from 'zod';

/** Milliseconds between two looks at a session. */
const POLL_INTERVAL_MS = 200;

/** The API refused a request; the message is its own sentence. */
export class ApiRefusalError extends PolyptychError {
  override readonly code = 'API_REFUSAL';
}

/** The few routes that the main job needs, over HTTP as any program would call them. */
export class ApiClient {
  readonly #url: string;

  /** @param url address of the API, without a slash at the end */
  constructor(url: string) {
    this.#url = url;
  }

  async models(): Promise<ModelsAnswer['models']> {
    return (await this.#ask(modelsAnswerSchema, '/models')).models;
  }

  async generate(prompt: string): Promise<string> {
    return (await this.#ask(generateAnswerSchema, '/generate', { prompt })).sessionId;
  }

  iterate(request: IterateRequest): Promise<AcceptedAnswer> {
    return this.#ask(acceptedAnswerSchema, '/iterate', request);
  }

  outpaint(request: OutpaintRequest): Promise<AcceptedAnswer> {
    return this.#ask(acceptedAnswerSchema, '/outpaint', request);
  }

  /** Yields every new state of a session until the caller has seen enough. */
  async *follow(sessionId: string): AsyncGenerator<SessionAnswer, never> {
    let etag = '';
    for (;;) {
      const answer = await fetch(`${this.#url}/status/${sessionId}`, {
        headers: { 'If-None-Match': etag },
      });
      if (answer.status !== 304) {
        etag = answer.headers.get('ETag') ?? '';
        yield await read(sessionAnswerSchema, answer);
      }
      await pause(POLL_INTERVAL_MS);
    }
  }

  /** The bytes of a picture. */
  async image(url: string): Promise<Uint8Array> {
    const answer = await fetch(url);
    if (!answer.ok) throw new ApiRefusalError(`The picture at ${url} is missing.`);
    return answer.bytes();
  }

  async #ask<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#url + path, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return read(schema, answer);
  }
}

/** @throws ApiRefusalError with the sentence of an answer that is an error */
async function read<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  const body: unknown = await answer.json();
  if (answer.ok) return schema.parse(body);
  throw new ApiRefusalError(errorAnswerSchema.parse(body).error);
}
