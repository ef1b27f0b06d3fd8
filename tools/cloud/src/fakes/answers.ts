/** What goes back for one request, its body as JSON. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

export function success(body: unknown = {}): Answer {
  return { status: 200, body };
}

/** Clients go by the type; the message is for people. */
export function refusal(type: string, message: string, headers?: Record<string, string>): Answer {
  return { status: 400, body: { __type: type, message }, ...(headers && { headers }) };
}
