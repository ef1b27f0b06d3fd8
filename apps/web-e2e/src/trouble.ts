import type { BrowserContext, ConsoleMessage, Request } from '@polyptych/browser';

/** What a page whose server is gone complains of. */
export const SERVER_GONE =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)/;

/** A request that the page itself took back, because it is no longer wanted. */
const TAKEN_BACK = 'net::ERR_ABORTED';

/**
 * Everything that goes wrong in pages and that nobody may see: errors and warnings of the console,
 * errors that nobody caught, requests without an answer, and breaches of the content security policy.
 */
export class Trouble {
  readonly #met: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Lets trouble through whose text, which ends with an address where there is one, matches. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** What was met so far and is not expected, a line each. */
  unexpected(): string[] {
    return this.#met.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  /** Watches every page of a context; to be called before the first one is opened. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (isComplaint(message)) {
        this.#met.push(`${message.type()}: ${message.text()} ${message.location().url}`.trim());
      }
    });
    context.on('weberror', (error) => {
      this.#met.push(`uncaught: ${describe(error.error())}`);
    });
    context.on('requestfailed', (request) => {
      const why = whyItFailed(request);
      if (why !== TAKEN_BACK) this.#met.push(`${request.method()} ${why} ${request.url()}`);
    });
    await context.exposeBinding('reportBreach', (_, breach: string) => {
      this.#met.push(`security policy: ${breach}`);
    });
    await context.addInitScript(reportBreaches);
  }
}

declare global {
  interface Window {
    reportBreach: (breach: string) => Promise<void>;
  }
}

/** Runs in the page, before its own scripts. */
function reportBreaches(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    void window.reportBreach(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

function whyItFailed(request: Request): string {
  return request.failure()?.errorText ?? 'failed';
}

function describe({ stack, message }: Error): string {
  return stack ?? message;
}
