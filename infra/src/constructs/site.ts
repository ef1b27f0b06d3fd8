import { RemovalPolicy, Stack } from 'aws-cdk-lib';
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
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PAGE_FALLBACK_CODE } from '../edge-code.ts';
import { explain } from '../explain.ts';
import { globalName } from '../global-name.ts';
import { deployPage, type DeployPageProps } from './deploy-page.ts';
import { explainDistribution } from './explain-distribution.ts';
import { securityHeaders } from './security-headers.ts';

export interface SiteProps {
  /** Where pictures come from. */
  imageUrl: string;
}

/** The web page, from a bucket of its own, and the `config.json` that tells it about this stack. */
export class Site extends Construct {
  readonly distribution: Distribution;
  /** Where the page is, without a slash at the end. */
  readonly url: string;
  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string, { imageUrl }: SiteProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // Every deployment fills it anew.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    explain(bucket, { S1: 'Public files; CloudFront’s metrics count the requests for them.' });
    const fallback = new EdgeFunction(this, 'Fallback', {
      functionName: globalName(this, 'page-fallback'),
      code: FunctionCode.fromInline(PAGE_FALLBACK_CODE),
      runtime: FunctionRuntime.JS_2_0,
    });
    const originAccessControl = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: globalName(this, 'page'),
    });
    const { region, urlSuffix } = Stack.of(this);
    // The API's own name would tie the two in a knot: it in turn is told where the page is.
    const apis = `https://*.execute-api.${region}.${urlSuffix}`;
    const policy = [
      "default-src 'self'",
      `connect-src 'self' ${apis} ${imageUrl}`,
      `img-src 'self' data: blob: ${imageUrl}`,
      "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    ];
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Page',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: securityHeaders(this, 'page', policy.join('; ')),
        functionAssociations: [{ function: fallback, eventType: FunctionEventType.VIEWER_REQUEST }],
        compress: true,
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
    });
    explainDistribution(this.distribution);
    this.#bucket = bucket;
    this.url = `https://${this.distribution.domainName}`;
  }

  /** Puts the page into its bucket, with what it has to know about this stack. */
  deploy(page: DeployPageProps): void {
    deployPage(this, this.#bucket, page);
  }
}
