import { S3Client } from '@aws-sdk/client-s3';

/** The least that a function on S3 can be: what all others are compared with. */
const client = new S3Client({ forcePathStyle: true });

export function handler() {
  return { statusCode: 200, body: client.config.apiVersion };
}
