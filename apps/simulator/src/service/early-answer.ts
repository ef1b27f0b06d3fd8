/** Thrown to answer at once, most often with an error in the service's own form. */
export class EarlyAnswer extends Error {
  override readonly name = 'EarlyAnswer';
  readonly response: Response;

  /** @param says the answer's words, for whoever finds the error where none was expected */
  constructor(response: Response, says = '') {
    super(`HTTP ${response.status} ${says}`.trim());
    this.response = response;
  }
}

type Headers = Readonly<Record<string, string>>;

export function jsonAnswer(status: number, body: object, headers: Headers = {}): EarlyAnswer {
  return answer(status, JSON.stringify(body), 'application/json', headers);
}

export function textAnswer(status: number, body: string, headers: Headers = {}): EarlyAnswer {
  return answer(status, body, 'text/plain; charset=utf-8', headers);
}

export function htmlAnswer(status: number, body: string): EarlyAnswer {
  return answer(status, body, 'text/html; charset=utf-8', {});
}

function answer(status: number, body: string, type: string, headers: Headers): EarlyAnswer {
  const given = { 'content-type': type, ...headers };
  return new EarlyAnswer(new Response(body, { status, headers: given }), body);
}
