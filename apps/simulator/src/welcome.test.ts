import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from './faults/vocabulary.ts';
import { welcome } from './welcome.ts';

const services = [
  { service: 'bfl', variable: 'FLUX_BASE_URL', baseUrl: 'http://127.0.0.1:1' },
  { service: 'openai', variable: 'OPENAI_BASE_URL', baseUrl: 'http://127.0.0.1:2' },
] as const;

describe('welcome', () => {
  it('names addresses in a column, and variables that can be copied', () => {
    const lines = welcome(services).split('\n');
    expect(lines).toContain('  bfl     http://127.0.0.1:1');
    expect(lines).toContain('  openai  http://127.0.0.1:2');
    expect(lines).toContain('  FLUX_BASE_URL=http://127.0.0.1:1');
    expect(lines).toContain('  OPENAI_BASE_URL=http://127.0.0.1:2');
  });

  it('shows an order for a fault that there is', () => {
    const [, fault = ''] = /"fault": "([a-z0-9-]+)=/.exec(welcome(services)) ?? [];
    expect(FAULT_NAMES).toContain(fault);
    expect(welcome(services)).toContain('http://127.0.0.1:2/_simulator/faults');
  });
});
