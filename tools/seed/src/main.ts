import { PolyptychError } from '@polyptych/contract';
import * as z from 'zod';
import { seedGallery } from './seed-gallery.ts';

const argumentsSchema = z.tuple([z.string().min(1), z.coerce.number().int().positive()]);

const given = argumentsSchema.safeParse(process.argv.slice(2));
if (given.success) {
  const [dataDir, count] = given.data;
  try {
    await seedGallery(dataDir, count);
    console.log(`${count} sessions more in ${dataDir}: POLYPTYCH_DATA_DIR=${dataDir} npm start`);
  } catch (error) {
    console.error(error instanceof PolyptychError ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.error('Usage: npm run seed -- <data folder> <number of sessions>');
  process.exitCode = 1;
}
