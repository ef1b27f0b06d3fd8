/** What goes back for one request. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer;
}

/** S3's sentences are for people; clients go by the code. */
export function refusal(status: number, code: string): Answer {
  return xml(status, `<Error><Code>${code}</Code><Message>${code}.</Message></Error>`);
}

/** A page of keys as ListObjectsV2 gives it. */
export function listing(prefix: string, keys: readonly string[], isTruncated: boolean): Answer {
  const contents = keys.map((key) => `<Contents><Key>${escaped(key)}</Key></Contents>`);
  return xml(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
      `<Prefix>${escaped(prefix)}</Prefix><KeyCount>${keys.length}</KeyCount>` +
      `<IsTruncated>${String(isTruncated)}</IsTruncated>${contents.join('')}</ListBucketResult>`,
  );
}

function xml(status: number, root: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`),
  };
}

function escaped(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
