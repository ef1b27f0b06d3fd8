import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const messageOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return '';
};

describe('readSettings', () => {
  it('has a default for everything', () => {
    const defaults = { firstPort: 4100, latencyMs: 800, tasksDir: undefined };
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings({ SIMULATOR_PORT: '', SIMULATOR_TASKS_DIR: '' })).toEqual(defaults);
  });

  it('takes what it is told', () => {
    const environment = {
      SIMULATOR_PORT: '9000',
      SIMULATOR_LATENCY_MS: '0',
      SIMULATOR_TASKS_DIR: '/tmp/tasks',
      PATH: 'ignored',
    };
    expect(readSettings(environment)).toEqual({
      firstPort: 9000,
      latencyMs: 0,
      tasksDir: '/tmp/tasks',
    });
  });

  it('lists everything that is wrong at once', () => {
    const message = messageOf({ SIMULATOR_PORT: 'first', SIMULATOR_LATENCY_MS: '-1' });
    expect(message.split('\n')).toHaveLength(3);
    expect(message).toContain('SIMULATOR_PORT must be');
    expect(message).toContain('SIMULATOR_LATENCY_MS must be');
  });

  it.each(['0', '65533', '4100.5', '1e3'])('takes no port %s', (SIMULATOR_PORT) => {
    expect(messageOf({ SIMULATOR_PORT })).toContain('SIMULATOR_PORT');
  });

  it('leaves room for the last of four ports', () => {
    expect(readSettings({ SIMULATOR_PORT: '65532' }).firstPort).toBe(65_532);
  });
});
