// @ts-check
/**
 * @typedef {import('@polyptych/contract').SessionAnswer} Session
 * @typedef {import('@polyptych/contract').ModelsAnswer['models']} Models
 * @typedef {{ session: Session, etag: string }} KnownSession
 */

/** The API said no; asking again is of use only when it was not the asker's fault. */
export class Refusal extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    // Too many at once is what a gateway says of everybody, and passes.
    this.isFinal = status < 500 && status !== 429;
  }
}

/** Where the API answers, as the page's own host says; empty when that is where the page is. */
const apiUrl = fetch('config.json').then(async (answer) =>
  answer.ok ? String((await answer.json()).apiUrl) : '',
);

/**
 * @param {string} path
 * @param {RequestInit} [request]
 */
async function ask(path, request) {
  const base = await apiUrl;
  return fetch(base === '' ? path : `${base}/${path}`, request);
}

/** @returns {Promise<Models>} */
export async function modelsOf() {
  return (await answerOf(await ask('models'))).models;
}

/**
 * Starts a session on every enabled model.
 * @param {string} prompt
 * @returns {Promise<{ sessionId: string }>}
 */
export async function startSession(prompt) {
  const answer = await ask('generate', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ prompt }),
  });
  return answerOf(answer);
}

/**
 * Reads a session; answers with `known` itself when nothing changed.
 * @param {string} sessionId
 * @param {KnownSession | undefined} known
 * @returns {Promise<KnownSession>}
 */
export async function sessionOf(sessionId, known) {
  const answer = await ask(`status/${sessionId}`, {
    cache: 'no-store',
    headers: known ? { 'If-None-Match': known.etag } : {},
  });
  if (known && answer.status === 304) return known;
  return { session: await answerOf(answer), etag: answer.headers.get('ETag') ?? '' };
}

/**
 * The body of a good answer; throws the sentence of a bad one.
 * @param {Response} answer
 */
async function answerOf(answer) {
  const body = await answer.json();
  if (answer.ok) return body;
  const [first] = body.details ?? [];
  throw new Refusal(first?.message ?? body.error ?? 'The server is busy.', answer.status);
}
