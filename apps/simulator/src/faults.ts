/** What a prompt can ask a simulator to do wrong. */
export type Fault =
  | { kind: 'status'; status: 401 | 402 | 429 | 500 | 503 }
  | { kind: 'moderated' }
  | { kind: 'truncated' }
  | { kind: 'slow'; ms: number };

const FAULT_PATTERN = /\[sim:([a-z0-9]+)(?:=(\d+(?:\.\d+)?)(ms|s))?\]/i;

/**
 * Reads the first fault asked for by a prompt: `[sim:401]`, `[sim:402]`, `[sim:429]`, `[sim:500]`,
 * `[sim:503]`, `[sim:moderated]`, `[sim:truncated]` or `[sim:slow=5s]`.
 */
export function faultInPrompt(prompt: string): Fault | undefined {
  const [, name, amount, unit] = FAULT_PATTERN.exec(prompt) ?? [];
  switch (name?.toLowerCase()) {
    case '401':
    case '402':
    case '429':
    case '500':
    case '503':
      return { kind: 'status', status: Number(name) as 401 | 402 | 429 | 500 | 503 };
    case 'moderated':
      return { kind: 'moderated' };
    case 'truncated':
      return { kind: 'truncated' };
    case 'slow':
      return { kind: 'slow', ms: Number(amount ?? 5) * (unit === 'ms' ? 1 : 1000) };
    case undefined:
    default:
      return undefined;
  }
}
