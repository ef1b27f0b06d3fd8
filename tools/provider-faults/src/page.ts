import { MODEL_DEFAULTS } from '@polyptych/config';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { ASKED_FAULTS, faultsOf } from './asked-faults.ts';
import { type Cell, OPERATIONS } from './cell.ts';
import type { Matrix } from './matrix.ts';
import { markdownTable } from './table.ts';

const LEGEND = markdownTable(
  ['in a cell', 'meaning'],
  [
    ['picture', 'the iteration is completed'],
    ['other size', 'its picture has another size than was asked for, and the record says so'],
    ['other shape', 'its picture has another shape than was asked for, and the record says so'],
    ['`MODERATED`, `PROVIDER_…`', 'the iteration has failed with this code'],
    ['try again', 'the same request may succeed later, and the page offers to repeat it'],
    ['may be billed', 'nobody can say whether the service charges for it (`billing: "unknown"`)'],
    ['2 asked, 0 drawn', 'the one automatic retry was made, and nothing was drawn in either call'],
    ['1 asked, 1 drawn', 'one picture was taken in hand, and no second one was asked for'],
    ['same', 'as under generate'],
  ],
);

const INTRODUCTION = `# What goes wrong at a provider, and what a person then sees

Each row of these tables is one thing that an image service can do wrong, and each column one kind
of work. Every cell was run: the real adapter and the real job against a simulated service that
misbehaves in this way for as long as it is asked (\`npm run faults\` runs them all again and writes
this page; a test checks that it is true). [The simulators](simulators.md) can be asked for the same
faults by hand. Only waiting is left out: the pause before the automatic retry takes no time, and the
deadline of a job whose service never answers passes as soon as it was asked.

## How to read a cell

A cell says what the person sees, then how often the service was asked for a picture and how many it
took in hand, which is what a real one may charge for.

${LEGEND}

What holds in every cell: one job never has more than one picture drawn; what a service has taken in
hand is never asked for again, nor is anything after an answer that was not understood; a refusal by
moderation, of a key or for want of credits is never repeated; trouble with a poll or a download never
leads to a second submission; and the API key stands in no record and in no line of the log, in no way
that an address or JSON may write it.

The one answer after which a service is asked again is \`no-picture\` at Gemini: its \`NO_IMAGE\` says that
it drew none. Whether it charges for that is its own affair, hence "may be billed".`;

/** The page that shows what a run found out. */
export function faultsPage({ cells, says }: Matrix): string {
  const sections = MODEL_NAMES.map((model) => section(model, cells, says));
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

function section(model: ModelName, cells: readonly Cell[], says: Matrix['says']): string {
  const { displayName, modelId } = MODEL_DEFAULTS[model];
  const rows = faultsOf(model).map(({ name, value }) => [
    `\`${value === undefined ? name : `${name}=${value}`}\``,
    says.get(name) ?? '',
    ...outcomes(cells.filter((cell) => cell.model === model && cell.fault === name)),
  ]);
  const table = markdownTable(['fault', 'what the service does', ...OPERATIONS], rows);
  return [`## ${displayName} (\`${modelId}\`)`, table, without(model)].filter(Boolean).join('\n\n');
}

/** The faults a service has no form for, in a sentence of their own. */
function without(model: ModelName): string {
  const asked = faultsOf(model);
  const missing = ASKED_FAULTS.filter((fault) => !asked.includes(fault));
  const names = missing.map(({ name }) => `\`${name}\``);
  return names.length === 0 ? '' : `This service has no form for ${names.join(', ')}.`;
}

function outcomes(cells: readonly Cell[]): string[] {
  const texts = OPERATIONS.map((operation) => {
    const cell = cells.find((one) => one.operation === operation);
    return cell ? inWords(cell) : '';
  });
  const [first = ''] = texts;
  return texts.every((text) => text === first) ? [first, 'same', 'same'] : texts;
}

/** One cell in words. */
export function inWords({ outcome, calls, drawn }: Cell): string {
  const counts = `${calls} asked, ${drawn} drawn`;
  if (outcome.status === 'completed') {
    const { mismatch } = outcome;
    const other = mismatch === 'ratio' ? ', other shape' : ', other size';
    return `picture${mismatch ? other : ''}; ${counts}`;
  }
  const { code, retryable, billing } = outcome;
  const notes = `${retryable ? ', try again' : ''}${billing ? ', may be billed' : ''}`;
  return `\`${code}\`${notes}; ${counts}`;
}
