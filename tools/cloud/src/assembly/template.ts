import * as z from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;

const bag = z.record(z.string(), z.json()).default({});

/** As much of a CloudFormation template as is needed to run its functions. */
export const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.json().optional() })).default({}),
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: bag, Metadata: bag })),
});
export type Template = z.infer<typeof templateSchema>;
export type Resource = Template['Resources'][string];

/** Resources of one type by their logical ids. */
export function resourcesOf({ Resources }: Template, type: string): [string, Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}
