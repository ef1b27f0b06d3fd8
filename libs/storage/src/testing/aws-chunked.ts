/**
 * The bytes inside an `aws-chunked` body: chunks of `<hex size>[;extensions]\r\n<bytes>\r\n`, the
 * last one empty and followed by trailers.
 */
export function decodeAwsChunked(encoded: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const endOfLine = encoded.indexOf('\r\n', at);
    const size = Number.parseInt(encoded.toString('latin1', at, endOfLine), 16);
    if (endOfLine < 0 || !(size > 0)) return Buffer.concat(chunks);
    const begin = endOfLine + 2;
    chunks.push(encoded.subarray(begin, begin + size));
    at = begin + size + 2;
  }
}
