import { PolyptychError } from '@polyptych/contract';
import { readAssembly, synthesizedFolder } from './assembly/read-assembly.ts';
import { readSettings } from './local/settings.ts';
import { startLocalCloud } from './local/start-local-cloud.ts';

try {
  const folder = process.argv[2] ?? (await synthesizedFolder());
  const settings = readSettings(process.env);
  const cloud = await startLocalCloud(await readAssembly(folder), settings, (line) => {
    console.error(line);
  });
  const simulated = cloud.simulated.length > 0 ? ` (simulated: ${cloud.simulated.join(', ')})` : '';
  console.log(`The cloud is ready at ${cloud.url}${simulated}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void cloud.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  // One readable sentence; a stack only for what nobody foresaw.
  console.error(error instanceof PolyptychError ? error.message : error);
  process.exit(1);
}
