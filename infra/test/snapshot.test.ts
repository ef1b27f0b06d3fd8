import { expect, it } from 'vitest';
import { templateWith } from './synthesize.ts';

/** CloudFormation takes no template above this many bytes, and none with more resources. */
const LIMITS = { bytes: 1_000_000, resources: 500 };

it('is what it was, but for the contents of assets', () => {
  const text = JSON.stringify(templateWith().toJSON());

  expect(JSON.parse(text.replaceAll(/[0-9a-f]{64}/g, '<hash>'))).toMatchSnapshot();
});

it('stays far below what CloudFormation takes', () => {
  const template = templateWith({
    env: 'prod',
    sessionExpiryDays: '30',
    alarmEmail: 'a@example.com',
  });
  const { Resources } = template.toJSON() as { Resources: Record<string, unknown> };
  const bytes = JSON.stringify(template.toJSON()).length;
  const resources = Object.keys(Resources).length;
  console.info(
    `template: ${bytes} bytes of ${LIMITS.bytes}, ${resources} of ${LIMITS.resources} resources`,
  );

  expect(bytes).toBeLessThan(LIMITS.bytes / 2);
  expect(resources).toBeLessThan(LIMITS.resources / 2);
});
