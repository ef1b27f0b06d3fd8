import type { ModelsAnswer, SessionAnswer } from '@polyptych/contract';
import { calculateExpansion, sourceRect } from '@polyptych/outpaint';
import type { ContactSheet, SheetColumn, SheetTurn } from './contact-sheet-model.ts';
import { fetchPicture } from './fetch-picture.ts';
import { TURNS } from './tour.ts';

type Shown = SessionAnswer['models']['flux']['iterations'][number];

/** Gathers everything that the contact sheet of a session shows, pictures included. */
export async function sheetOfSession(
  models: ModelsAnswer['models'],
  session: SessionAnswer,
): Promise<ContactSheet> {
  const columns = await Promise.all(
    models
      .filter(({ name }) => session.models[name].enabled)
      .map(async ({ name, displayName, modelId, simulated }): Promise<SheetColumn> => {
        const { iterations } = session.models[name];
        const turns = await Promise.all(
          iterations.map((iteration) => turnOf(iteration, iterations)),
        );
        return { displayName, modelId, simulated, turns };
      }),
  );
  return { prompt: session.prompt, columns };
}

async function turnOf(iteration: Shown, column: readonly Shown[]): Promise<SheetTurn> {
  const label = TURNS[iteration.index] ?? '';
  const { prompt } = iteration;
  if (iteration.status !== 'completed') {
    const error = iteration.status === 'failed' ? iteration.error.message : 'not finished';
    return { label, prompt, error };
  }
  const { width, height, durationMs, imageUrl } = iteration;
  const rect = sourceOf(iteration, column);
  const image = await fetchPicture(imageUrl);
  return { label, prompt, width, height, durationMs, image, ...(rect && { sourceRect: rect }) };
}

/** Where an outpaint's source lies in it, in pixels. */
function sourceOf({ preset, parent }: Shown, column: readonly Shown[]) {
  const source = parent === null ? undefined : column[parent];
  if (!preset || source?.status !== 'completed') return undefined;
  const { width, height } = source;
  return sourceRect(calculateExpansion(width, height, preset), width, height);
}
