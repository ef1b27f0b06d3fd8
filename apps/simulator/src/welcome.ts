import type { RunningService } from './start-all.ts';

/** What is printed when the services run: where they are, and how to make use of them. */
export function welcome(services: readonly RunningService[]): string {
  const width = Math.max(...services.map(({ service }) => service.length));
  const addresses = services.map(
    ({ service, baseUrl }) => `  ${service.padEnd(width)}  ${baseUrl}`,
  );
  const variables = services.map(({ variable, baseUrl }) => `  ${variable}=${baseUrl}`);
  const openai = services.find(({ service }) => service === 'openai');
  return [
    'The simulated services are ready:',
    ...addresses,
    '',
    'These variables point Polyptych at them; any key but "invalid" is right:',
    ...variables,
    '',
    'Asking for a fault, here too many requests for the next picture of one service:',
    `  curl -X POST ${openai?.baseUrl ?? ''}/_simulator/faults \\`,
    `    -H 'content-type: application/json' -d '{ "fault": "429=3s" }'`,
    '',
    'All faults: docs/simulators.md. Ctrl+C ends.',
  ].join('\n');
}
