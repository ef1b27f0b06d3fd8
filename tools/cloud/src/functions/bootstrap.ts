import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context, Handler } from 'aws-lambda';
import type { Invocation, Report } from './messages.ts';

/**
 * The inside of a function's process: what Lambda's own runtime does around a handler. It loads the
 * bundle that `LAMBDA_TASK_ROOT` and `_HANDLER` name and answers one invocation after another.
 */
const { LAMBDA_TASK_ROOT = '.', _HANDLER = 'index.handler' } = process.env;

function report(said: Report): void {
  process.send?.(said);
}

function reportError(error: unknown): void {
  const { name, message } = error instanceof Error ? error : new TypeError(String(error));
  console.error(error);
  report({ kind: 'error', errorType: name, message });
}

async function loadHandler(): Promise<Handler> {
  const [file = '', name = ''] = _HANDLER.split('.');
  const url = pathToFileURL(join(LAMBDA_TASK_ROOT, `${file}.mjs`)).href;
  const handler = ((await import(url)) as Record<string, unknown>)[name];
  if (typeof handler !== 'function') throw new TypeError(`${_HANDLER} is no function`);
  return handler as Handler;
}

function contextOf({ requestId, timeoutMs }: Invocation): Context {
  const { AWS_LAMBDA_FUNCTION_NAME: name = '', AWS_LAMBDA_FUNCTION_MEMORY_SIZE = '' } = process.env;
  const endsAt = Date.now() + timeoutMs;
  // What only handlers with callbacks had is left out, as it is in Lambda's Node 24.
  return {
    awsRequestId: requestId,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    memoryLimitInMB: AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: '$LATEST',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  } as unknown as Context;
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  try {
    const noCallback = () => undefined;
    const result: unknown = await handler(invocation.event, contextOf(invocation), noCallback);
    report({ kind: 'result', result });
  } catch (error) {
    reportError(error);
  }
}

// However the parent ends, nothing is left behind.
process.on('disconnect', () => process.exit());
// The terminal sends Ctrl-C to everybody; the parent decides.
process.on('SIGINT', () => undefined);
try {
  const handler = await loadHandler();
  process.on('message', (invocation: Invocation) => void answer(handler, invocation));
  report({ kind: 'ready' });
} catch (error) {
  reportError(error);
}
