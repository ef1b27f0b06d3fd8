import { ProviderError } from '../spec/errors.ts';
import { MAX_IMAGE_BYTES } from './limited-body.ts';

/**
 * The bytes behind a picture that came as standard base64 text.
 *
 * @throws {ProviderError} `PROVIDER_BAD_RESPONSE` when the text is empty, no base64, broken off
 *   or stands for more than 32 MB; not retryable, because the picture has been paid for.
 */
export function decodeBase64Image(given: string): Uint8Array {
  // Some gateways break the lines, or hand it over as a data URL.
  const text = given.replace(/^data:image\/[a-z+.-]+;base64,/, '').replaceAll(/[\r\n]/g, '');
  if (Math.floor((text.length * 3) / 4) - 2 > MAX_IMAGE_BYTES) {
    throw badImage('The provider sent a picture of more than 32 MB.');
  }
  const bytes = Buffer.from(text, 'base64');
  // Node's decoder skips what it cannot read, so only the way back shows whether it read all.
  if (bytes.length === 0 || bytes.toString('base64') !== padded(text)) {
    throw badImage('The provider sent a picture that could not be decoded.');
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    throw badImage('The provider sent a picture of more than 32 MB.');
  }
  return bytes;
}

/** Padding is optional in the wild; its absence alone does not mean a picture broke off. */
function padded(text: string): string {
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

function badImage(message: string): ProviderError {
  return new ProviderError('PROVIDER_BAD_RESPONSE', message, { retryable: false });
}
