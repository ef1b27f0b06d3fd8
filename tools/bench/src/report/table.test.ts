import { expect, it } from 'vitest';
import { tableOf } from './table.ts';

it('lines the figures up, with what became of their goals', () => {
  const table = tableOf({
    title: 'Requests',
    figures: [
      { measure: 'accept', value: 6, unit: 'requests', goalAtMost: 6 },
      { measure: 'a finished one', value: 7.25, unit: 'requests', goalAtMost: 6 },
      { measure: 'bytes', value: 123_456.7, unit: 'B' },
      { measure: 'ratio', value: 1 / 3, unit: '' },
      { measure: 'share', value: 0.5, unit: '', goalAtLeast: 0.6 },
      { measure: 'half', value: 0.5, unit: '', goalAtLeast: 0.5 },
    ],
  });

  expect(table.split('\n')).toEqual([
    'Requests',
    '  accept             6 requests  goal: at most 6, met',
    '  a finished one  7.25 requests  goal: at most 6, missed by 1.25',
    '  bytes                123457 B',
    '  ratio                   0.333',
    '  share                     0.5  goal: at least 0.6, missed by 0.1',
    '  half                      0.5  goal: at least 0.5, met',
  ]);
});
