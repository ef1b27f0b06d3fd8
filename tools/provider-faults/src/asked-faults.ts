import type { ModelName } from '@polyptych/contract';

/** A fault as the matrix asks for it. */
export interface AskedFault {
  name: string;
  /** Comes with the name, where waiting for the usual one would only take time. */
  value?: string;
  /** The models whose service has a form for it; all when absent. */
  only?: readonly ModelName[];
}

const everywhere = [
  ...['400', '401', '402', '403', '404', '408', '409', '422', '429', '429-date', '429-bare'],
  ...['500', '502', '503', '504', 'moderated', 'moderated-output', 'no-picture'],
  ...['text', 'odd-json', 'drop', 'cut-off', 'hang', 'redirect', 'echo', 'echo-result'],
  ...['truncated', 'not-a-picture', 'wrong-size', 'wrong-format', 'gif', 'animated', 'bomb'],
  ...['lying-bomb', 'huge'],
];

const ofTasks = [
  ...['unknown-status', 'task-error', 'task-422', 'task-503', 'task-lost'],
  ...['poll-503', 'poll-drop', 'poll-text'],
];

const ofDownloads = [
  'result-404',
  'result-503',
  'result-drop',
  'result-redirect',
  'result-elsewhere',
];

const fluxOnly = ['flux'] as const;
const byAddress = ['flux', 'recraft'] as const;

/** Every fault of the simulators, in the order in which the page shows them. */
export const ASKED_FAULTS: readonly AskedFault[] = [
  ...everywhere.map((name) => ({ name })),
  { name: 'slow', value: '50ms' },
  ...ofTasks.map((name) => ({ name, only: fluxOnly })),
  { name: 'poll-429', value: '50ms', only: fluxOnly },
  ...ofDownloads.map((name) => ({ name, only: byAddress })),
  { name: 'by-url', only: ['recraft'] },
];

/** The faults that a model's service has a form for. */
export function faultsOf(model: ModelName): AskedFault[] {
  return ASKED_FAULTS.filter(({ only }) => only?.includes(model) ?? true);
}
