import * as z from 'zod';

/** Properties of the resources that are run here, with every reference in them resolved. */

export const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()) })
    .default({ Variables: {} }),
});

export const routeSchema = z.object({ RouteKey: z.string(), Target: z.string() });

export const integrationSchema = z.object({ IntegrationUri: z.string() });

const texts = z.array(z.string()).default([]);
export const apiSchema = z.object({
  CorsConfiguration: z
    .object({
      AllowOrigins: texts,
      AllowMethods: texts,
      AllowHeaders: texts,
      ExposeHeaders: texts,
      MaxAge: z.number().optional(),
      AllowCredentials: z.boolean().optional(),
    })
    .optional(),
});
export type CorsConfiguration = NonNullable<z.infer<typeof apiSchema>['CorsConfiguration']>;

export const queueSchema = z.object({
  VisibilityTimeout: z.number().default(30),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() })
    .optional(),
});

export const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

export const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});

export const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

/** Files that CDK copies into a bucket, and what stands for the markers in each source. */
export const deploymentSchema = z.object({
  SourceObjectKeys: z.array(z.string()),
  DestinationBucketKeyPrefix: z.string().default(''),
  SystemMetadata: z.object({ 'cache-control': z.string().optional() }).default({}),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
});
