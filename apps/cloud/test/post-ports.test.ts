import { MemoryStore } from '@polyptych/storage';
import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import { postPorts } from '../src/post-ports.ts';
import { lambdaOf } from '../src/route-handler.ts';
import { gatewayEvent, NO_CONTEXT, SOURCE_IP } from './support/gateway-event.ts';

// Powertools then writes to the console that can be listened to.
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

describe('postPorts', () => {
  it('takes the caller’s address from the gateway, whatever the request says', async () => {
    const { caller } = postPorts(new MemoryStore());
    const app = new Hono();
    app.post('/log', (c) => c.text(caller(c)));
    const claimed = '198.51.100.1';
    const headers = {
      'x-forwarded-for': claimed,
      'x-real-ip': claimed,
      'cf-connecting-ip': claimed,
      forwarded: `for=${claimed}`,
    };
    const body = { ip: claimed, sourceIp: claimed };

    const event = gatewayEvent({ method: 'POST', path: '/log', headers, body });

    expect(await lambdaOf(app)(event, NO_CONTEXT)).toMatchObject({ body: SOURCE_IP });
  });

  it('names things anew each time, and by the clock', () => {
    const { newId, now } = postPorts(new MemoryStore());

    expect(newId()).not.toBe(newId());
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(5000);
  });
});
