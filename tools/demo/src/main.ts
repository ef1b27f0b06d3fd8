import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ApiError, createClient } from '@polyptych/client';
import { PolyptychError, promptSchema } from '@polyptych/contract';
import { createLogger, readLocalConfig, startLocal } from '@polyptych/local';
import { drawContactSheet } from './contact-sheet.ts';
import { Progress } from './progress.ts';
import { resultTable } from './result-table.ts';
import { sheetOfSession } from './sheet-of-session.ts';
import { tour, TURNS } from './tour.ts';

const DEFAULT_PROMPT = 'a lighthouse at dusk';
const REFINEMENT = 'at dawn, with a hot air balloon';

/**
 * Shows the main job in the terminal, on a server of its own whose data lie beside the others', so
 * that a running server is not in its way.
 * @returns how many pictures are missing
 */
async function demo(prompt: string): Promise<number> {
  const { config, secrets } = await readLocalConfig(process.env);
  const dataDir = join(config.dataDir, 'demo');
  const server = await startLocal(
    { ...config, dataDir, port: 0, publicUrl: undefined },
    createLogger(config.logLevel, secrets),
  );
  try {
    const api = createClient({ baseUrl: server.url });
    const { models } = await api.models();
    const enabled = models.filter((model) => model.enabled);
    const progress = new Progress(models, process.stdout);
    console.log(`“${prompt}”, then “${REFINEMENT}”, then widened to 16:9\n`);
    const plan = { prompt, refinement: REFINEMENT, preset: '16:9' } as const;
    const session = await tour(api, models, plan, (state) => {
      progress.show(state);
    });

    const sheet = join(dataDir, `contact-sheet-${session.sessionId.slice(0, 8)}.png`);
    await writeFile(sheet, await drawContactSheet(await sheetOfSession(models, session)));
    console.log(`\n${resultTable(models, session, dataDir)}`);
    console.log(`\nContact sheet: ${relative('.', sheet)}`);
    const made = enabled.flatMap(({ name }) =>
      session.models[name].iterations.filter(({ status }) => status === 'completed'),
    );
    return enabled.length * TURNS.length - made.length;
  } finally {
    await server.close();
  }
}

try {
  const prompt = promptSchema.safeParse(process.argv.slice(2).join(' ') || DEFAULT_PROMPT);
  if (prompt.success) {
    const missing = await demo(prompt.data);
    if (missing > 0) console.error(`${missing} pictures are missing.`);
    process.exitCode = missing > 0 ? 1 : 0;
  } else {
    console.error(prompt.error.issues[0]?.message);
    process.exitCode = 1;
  }
} catch (error) {
  const isForPeople = error instanceof PolyptychError || ApiError.isInstance(error);
  console.error(isForPeople ? error.message : error);
  process.exitCode = 1;
}
