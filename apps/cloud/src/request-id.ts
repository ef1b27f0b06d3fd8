/** Which request this execution environment answers; it answers one at a time. */
let current: string | undefined;

/** Notes the gateway's own id of a request, under which its access log knows it too. */
export function noteRequest(id: string | undefined): void {
  current = id;
}

export function currentRequest(): string | undefined {
  return current;
}
