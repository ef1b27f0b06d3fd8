import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** The least that a function can be which reads something: what asking S3 once costs. */
const client = new S3Client({ forcePathStyle: true });

export async function handler() {
  try {
    await client.send(new GetObjectCommand({ Bucket: process.env.STORE_BUCKET, Key: 'none' }));
    return { statusCode: 200 };
  } catch {
    return { statusCode: 404 };
  }
}
