import { PolyptychError } from '@polyptych/contract';

/** A picture that the API has told of is not where it said. */
class MissingPictureError extends PolyptychError {
  override readonly code = 'MISSING_PICTURE';
}

/**
 * The bytes of a picture.
 * @throws MissingPictureError
 */
export async function fetchPicture(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new MissingPictureError(`The picture at ${url} is missing.`);
  return answer.bytes();
}
