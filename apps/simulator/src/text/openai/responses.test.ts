import { describe, expect, it } from 'vitest';
import { SCHEMA, startTextService, textIn } from '../text.test-kit.ts';
import { rewritePrompt } from '../rewrite.ts';

async function ask(fields: object, prompt = 'a pier', headers: Record<string, string> = {}) {
  const { ask: send } = await startTextService('openai');
  return send(prompt, fields, headers);
}

const format = (extra: object) => ({
  text: { format: { type: 'json_schema', name: 'r', strict: true, schema: SCHEMA, ...extra } },
});
const user = { role: 'user', content: [{ type: 'input_text', text: 'a pier' }] };

describe('the Responses API', () => {
  it.each([
    ['a list of messages', { input: [user] }],
    [
      'earlier messages',
      {
        input: [
          { role: 'developer', content: 'Be brief.' },
          { ...user, type: 'message' },
        ],
      },
    ],
    ['text as content', { input: [{ role: 'user', content: 'a pier' }] }],
    ['no thinking', { reasoning: { effort: 'none' } }],
    ['the effort that is the default', { reasoning: {} }],
    ['an older model', { model: 'gpt-4.1-mini' }],
    ['an answer nobody keeps', { store: false, max_output_tokens: 4096 }],
    ['notes', { metadata: { a: 'b' }, safety_identifier: 'x', prompt_cache_key: 'y' }],
  ])('takes %s', async (_, fields) => {
    const answer = await ask(fields);
    expect(answer.status).toBe(200);
    expect(JSON.parse(textIn(answer))).toEqual(rewritePrompt('a pier'));
  });

  it('answers as the service does', async () => {
    const answer = await ask({ reasoning: { effort: 'low' }, store: false });
    expect(answer.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^resp_[0-9a-f]{32}$/) as string,
      object: 'response',
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: 'gpt-6-luna',
      output: [
        { type: 'reasoning', summary: [] },
        {
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', annotations: [], logprobs: [] }],
        },
      ],
      reasoning: { effort: 'low', summary: null },
      store: false,
    });
    const { usage } = answer.body as { usage: Record<string, number> };
    expect(usage.total_tokens).toBe((usage.input_tokens ?? 0) + (usage.output_tokens ?? 0));
  });

  it('writes plain text where no shape is asked for', async () => {
    expect(textIn(await ask({ text: {} }))).toBe(rewritePrompt('a pier').long);
    expect(textIn(await ask({ text: undefined }))).toBe(rewritePrompt('a pier').long);
  });

  it('stops in the middle where it may say no more', async () => {
    const answer = await ask({ max_output_tokens: 16 });
    expect(textIn(answer)).toHaveLength(64);
    expect(answer.body).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
  });

  it.each([
    ['another field', { prompt: 'a pier' }, 'prompt', 'unknown_parameter'],
    ['a field in a field', { text: { formats: {} } }, 'text.formats', 'unknown_parameter'],
    ['a temperature', { temperature: 1 }, 'temperature', 'unknown_parameter'],
    ['no input', { input: undefined }, 'input', 'invalid_value'],
    ['an empty input', { input: '' }, 'input', 'invalid_value'],
    ['a stream', { stream: true }, 'stream', 'invalid_value'],
    ['hardly any room', { max_output_tokens: 15 }, 'max_output_tokens', 'invalid_value'],
    ['a name with blanks', format({ name: 'a b' }), 'text.format.name', 'invalid_value'],
    ['a loose schema', format({ strict: false }), 'text.format.strict', 'invalid_value'],
    [
      'a schema that is open',
      format({ schema: { ...SCHEMA, additionalProperties: undefined } }),
      'text.format.schema',
      'invalid_json_schema',
    ],
    [
      'a property that may be missing',
      format({ schema: { ...SCHEMA, required: ['short'] } }),
      'text.format.schema',
      'invalid_json_schema',
    ],
    [
      'a required one that is none',
      format({ schema: { ...SCHEMA, required: ['short', 'long', 'other'] } }),
      'text.format.schema',
      'invalid_json_schema',
    ],
    [
      'a length in the schema',
      format({ schema: { ...SCHEMA, properties: { short: { type: 'string', maxLength: 9 } } } }),
      'text.format.schema.properties.short.maxLength',
      'unknown_parameter',
    ],
    ['a model that is none', { model: 'gpt-9' }, 'model', 'model_not_found'],
    ['a model that draws', { model: 'gpt-image-2' }, 'model', 'model_not_found'],
    ['an unknown effort', { reasoning: { effort: 'minimal' } }, 'reasoning.effort', undefined],
    [
      'an effort the model has not',
      { model: 'gpt-6-astra', reasoning: { effort: 'none' } },
      'reasoning.effort',
      'unsupported_value',
    ],
    [
      'an effort of a model that thinks not',
      { model: 'gpt-4.1-mini', reasoning: { effort: 'low' } },
      'reasoning.effort',
      'unsupported_parameter',
    ],
  ])('refuses %s', async (_, fields, param, code = 'unsupported_value') => {
    const { status, body } = await ask(fields);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { type: 'invalid_request_error', param, code } });
  });

  it('refuses what is no JSON, and other methods', async () => {
    const { url } = await startTextService('openai');
    const headers = { authorization: 'Bearer any' };
    const form = await fetch(`${url}/v1/responses`, { method: 'POST', headers, body: 'a pier' });
    expect(form.status).toBe(400);
    expect((await fetch(`${url}/v1/responses`, { headers })).status).toBe(405);
  });

  it('says how it was refused', async () => {
    expect((await ask({}, 'x [sim:moderated]')).body).toMatchObject({
      error: { type: 'invalid_request_error', code: 'invalid_prompt' },
    });
    expect((await ask({}, 'x [sim:moderated-output]')).body).toMatchObject({
      status: 'completed',
      output: [{ type: 'message', content: [{ type: 'refusal' }] }],
    });
    expect((await ask({}, 'x [sim:truncated]')).body).toMatchObject({ status: 'incomplete' });
  });
});
