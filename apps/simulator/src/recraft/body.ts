import sharp from 'sharp';
import * as z from 'zod';
import type { CallContext } from '../service/call.ts';
import { badFields, badRequest } from './refusals.ts';

const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_PIXELS = 16 * 1024 * 1024;
const MIN_EDGE = 256;
const MAX_EDGE = 4096;
const FORMATS = ['png', 'jpeg', 'webp'];

/** A picture that came with a request, with its size in pixels. */
export interface GivenPicture {
  bytes: Uint8Array;
  width: number;
  height: number;
}

const DATA_URL = /^data:image\/(?:png|jpeg|webp);base64,(.+)$/s;

/** The fields of a JSON or multipart body; a picture is under `image` either way. */
async function readFields(c: CallContext): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(c);
  if (!type.startsWith('application/json')) {
    throw badRequest('The body must be application/json or multipart/form-data.');
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  const fields = z.record(z.string(), z.unknown()).safeParse(body);
  if (!fields.success) throw badRequest('The body is not a JSON object.');
  const { image_url: url, ...others } = fields.data;
  if (typeof url !== 'string') return fields.data;
  const [, base64] = DATA_URL.exec(url) ?? [];
  if (base64 === undefined) throw badRequest('image_url: only data URLs are understood here.');
  return { ...others, image: new File([Buffer.from(base64, 'base64')], 'image') };
}

async function readForm(c: CallContext): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody();
  } catch {
    throw badRequest('The form could not be read.');
  }
}

/**
 * Reads and validates a body.
 *
 * @throws EarlyAnswer 400 naming the fields that are wrong
 */
export async function readBody<T>(c: CallContext, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readFields(c));
  if (!parsed.success) throw badFields(parsed.error);
  return parsed.data;
}

/**
 * Decodes an uploaded picture and holds it against the service's limits.
 *
 * @throws EarlyAnswer 400
 */
export async function readPicture(file: File): Promise<GivenPicture> {
  if (file.size >= MAX_FILE_BYTES) throw badRequest('image: must be smaller than 10 MB.');
  const bytes = await file.bytes();
  const { width, height, format } = await sharp(bytes)
    .metadata()
    .catch(() => {
      throw badRequest('image: could not be decoded.');
    });
  if (!FORMATS.includes(format)) throw badRequest('image: must be PNG, JPEG or WebP.');
  if (Math.min(width, height) < MIN_EDGE || Math.max(width, height) > MAX_EDGE) {
    throw badRequest(`image: sides must be from ${MIN_EDGE} to ${MAX_EDGE} pixels.`);
  }
  if (width * height > MAX_PIXELS) throw badRequest('image: must not exceed 16 megapixels.');
  return { bytes, width, height };
}
