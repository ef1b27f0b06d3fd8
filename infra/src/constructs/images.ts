import { Duration } from 'aws-cdk-lib';
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  PriceClass,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { IMAGE_HEADERS_CODE } from '../edge-code.ts';
import { globalName } from '../global-name.ts';
import { explainDistribution } from './explain-distribution.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Pictures for browsers, from `images/` of the store and nothing else of it: sessions, jobs and
 * the gallery lie in the same bucket.
 */
export class Images extends Construct {
  readonly distribution: Distribution;
  /** Where pictures are fetched, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, bucket: Bucket) {
    super(scope, id);
    const access = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: globalName(this, 'images'),
    });
    const headers = new EdgeFunction(this, 'Headers', {
      functionName: globalName(this, 'image-headers'),
      code: FunctionCode.fromInline(IMAGE_HEADERS_CODE),
      runtime: FunctionRuntime.JS_2_0,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Pictures',
      defaultBehavior: {
        // Not `withOriginAccessControl`: that would let the distribution read the whole bucket.
        origin: S3BucketOrigin.withBucketDefaults(bucket, {
          originAccessControlId: access.originAccessControlId,
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: securityHeaders(this, 'images', "default-src 'none'; sandbox"),
        functionAssociations: [{ function: headers, eventType: FunctionEventType.VIEWER_RESPONSE }],
        compress: true,
      },
      // What is not there is told from what is refused by nobody; soon asked again all the same.
      errorResponses: [403, 404, 500, 503].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(5),
      })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
    });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('images/*')],
        conditions: { StringEquals: { 'AWS:SourceArn': this.distribution.distributionArn } },
      }),
    );
    explainDistribution(this.distribution);
    this.url = `https://${this.distribution.domainName}`;
  }
}
