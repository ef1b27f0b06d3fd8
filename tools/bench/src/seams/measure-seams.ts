import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MODEL_DEFAULTS } from '@polyptych/config';
import { type ModelName, MODEL_NAMES } from '@polyptych/contract';
import { type Figure, median, type Section } from '../report/figures.ts';
import { bandRatio } from './bands.ts';
import { drawSheet, type SheetRow } from './sheet.ts';
import { stepsAcross } from './steps.ts';
import { chooseViews } from './views.ts';
import { type Widened, widenAll } from './widened.ts';

/** The step across the border may be this much larger than those inside. */
const GOAL_STEP = 1.25;
/** Matching colours must never make more of a difference than was there. */
const GOAL_BANDS = 1;

const SHEET = join('bench-output', 'seams.png');
const SHEET_TITLE = 'Where the source’s border shows the most, at 100 %, simulated services';

/**
 * How much of a seam there is around the sources of widened pictures, for each provider; and a
 * sheet of the worst places to look at. The simulated services draw each time anew.
 */
export async function* measureSeams(): AsyncGenerator<Section> {
  const rows: SheetRow[] = [];
  for (const model of MODEL_NAMES) {
    const widened = await widenAll(model);
    yield { title: titleOf(model, widened), figures: figuresOf(widened) };
    rows.push({ heading: MODEL_DEFAULTS[model].displayName, views: chooseViews(widened) });
  }
  await mkdir(dirname(SHEET), { recursive: true });
  await writeFile(SHEET, await drawSheet(SHEET_TITLE, rows));
  console.log(`\nThe worst places: ${SHEET}`);
}

function titleOf(model: ModelName, { length }: readonly Widened[]): string {
  return `${model}: across the source's border, as a multiple of inside it, ${length} pictures`;
}

function figuresOf(widened: readonly Widened[]): Figure[] {
  const inside = widened.map(({ finished, source }) => stepsAcross(finished, source).inside);
  return [
    { measure: 'the steps inside, median', value: median(inside), unit: 'of 255' },
    { measure: 'the steps inside, least', value: Math.min(...inside), unit: 'of 255' },
    ...seamOf(widened, 'finished', { goalAtMost: GOAL_STEP }),
    ...seamOf(widened, 'plain'),
    ...summary('bands, finished to laid on top', widened.map(bandsToPlain), {
      goalAtMost: GOAL_BANDS,
    }),
  ];
}

function seamOf(
  widened: readonly Widened[],
  kind: 'finished' | 'plain',
  goal: Pick<Figure, 'goalAtMost'> = {},
): Figure[] {
  const name = kind === 'plain' ? 'source laid on top' : 'finished';
  const steps = widened.map((one) => stepsAcross(one[kind], one.source));
  const ratios = (step: 'border' | 'beyond') => steps.map((each) => each[step] / each.inside);
  const bands = widened.map((one) => bandRatio(one[kind], one.source));
  return [
    ...summary(`${name}, step at the border`, ratios('border'), goal),
    ...summary(`${name}, largest of the next steps`, ratios('beyond')),
    ...summary(`${name}, bands of 8 px`, bands),
  ];
}

function bandsToPlain({ finished, plain, source }: Widened): number {
  return bandRatio(finished, source) / bandRatio(plain, source);
}

/** The goal is judged by the worst. */
function summary(
  name: string,
  values: readonly number[],
  goal: Pick<Figure, 'goalAtMost'> = {},
): Figure[] {
  return [
    { measure: `${name}, median`, value: median(values), unit: 'times' },
    { measure: `${name}, worst`, value: Math.max(...values), unit: 'times', ...goal },
  ];
}
