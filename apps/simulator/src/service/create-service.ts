import { Hono } from 'hono';
import { createFaultQueue, type Operation } from '../faults/fault-queue.ts';
import { type Fault, readFault } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import { type SimulatorContext, thinkingTime } from '../simulator-context.ts';
import { adminRoutes, unknownFault } from './admin-routes.ts';
import { Call, type CallContext, type SimulatorEnv } from './call.ts';
import { commonAnswer } from './common-answers.ts';
import { EarlyAnswer } from './early-answer.ts';
import type { FaultAnswers } from './fault-answers.ts';
import { createRequestLog } from './request-log.ts';
import { cutOff, isGone, pause } from './socket.ts';

const FAULT_HEADER = 'x-simulator-fault';
const SLOW_MS = 5000;

/** Faults that show only when the picture has been made, and charged for. */
const AFTER_WORK: ReadonlySet<FaultName> = new Set(['moderated-output', 'text', 'odd-json']);

/** What makes one service different from another where something goes wrong. */
export interface ServiceForm {
  /** The key a call carries, empty when it has none. */
  keyOf: (c: CallContext) => string;
  answers: FaultAnswers;
  notFound: (c: CallContext) => EarlyAnswer;
  internalError: () => EarlyAnswer;
}

/** What a picture call is about. */
export interface Work {
  operation: Operation;
  /** The instruction that counts, in which a fault may be asked for. */
  instruction: string;
  /** Refusals that tell of this very request, beside the service's own. */
  answers?: FaultAnswers;
}

export interface Service {
  app: Hono<SimulatorEnv>;
  /**
   * Begins a call that makes a picture: fails as it is asked to, or takes its time and returns the
   * fault that is left to act on.
   *
   * @param latency `false` where the service answers at once and works later
   */
  begin: (c: CallContext, work: Work, latency?: boolean) => Promise<Fault | undefined>;
  /** Begins a later call for a picture, which meets only faults that are asked for by name. */
  beginLater: (c: CallContext, operation: 'poll' | 'result') => Promise<Fault | undefined>;
}

/** A simulated service without routes yet: it logs its calls, and fails on request. */
export function createService(context: SimulatorContext, form: ServiceForm): Service {
  const queue = createFaultQueue();
  const log = createRequestLog();
  const app = new Hono<SimulatorEnv>();

  app.onError((error, c) => answerFor(error, c, form));
  app.notFound((c) => form.notFound(c).response);
  app.route('/_simulator', adminRoutes(queue, log));

  app.use(async (c, next) => {
    const at = new Date(context.now()).toISOString();
    const asked = c.req.header(FAULT_HEADER);
    const fault = asked === undefined ? undefined : readFault(asked);
    const call = new Call(fault, queue);
    c.set('call', call);
    if (asked !== undefined && fault === undefined) c.res = unknownFault(asked).response;
    else await next();
    const status = isGone(c) ? 0 : c.res.status;
    const { method, path } = c.req;
    log.add({ at, method, path, status, ...call.report() });
    if (call.fault?.name !== 'cut-off' || status === 0) return;
    const answer = c.res;
    c.res = undefined;
    c.res = await cutOff(c, answer);
  });

  async function fail(c: CallContext, fault: Fault, work: Partial<Work> = {}): Promise<void> {
    const { instruction: prompt = '', answers } = work;
    const refused = { fault, prompt, key: form.keyOf(c), now: context.now() };
    const common = await commonAnswer(c, fault);
    if (common !== undefined) throw new EarlyAnswer(common);
    const refuse = answers?.[fault.name] ?? form.answers[fault.name];
    if (refuse !== undefined) throw refuse(refused);
  }

  return {
    app,
    begin: async (c, work, latency = true) => {
      const call = c.get('call');
      const fault = call.meet(work.operation, work.instruction);
      const isLate = fault !== undefined && AFTER_WORK.has(fault.name);
      if (fault !== undefined && !isLate) await fail(c, fault, work);
      if (latency) await pause(c, slowness(fault) ?? thinkingTime(context));
      call.drawn = true;
      if (isLate) await fail(c, fault, work);
      return fault;
    },
    beginLater: async (c, operation) => {
      const fault = c.get('call').meet(operation);
      if (fault === undefined) return undefined;
      await pause(c, slowness(fault) ?? 0);
      await fail(c, fault);
      return fault;
    },
  };
}

/** How long a fault makes an answer take, in milliseconds. */
export function slowness(fault: Fault | undefined): number | undefined {
  return fault?.name === 'slow' ? (fault.ms ?? SLOW_MS) : undefined;
}

function answerFor(error: Error, c: CallContext, form: ServiceForm): Response {
  if (error instanceof EarlyAnswer) return error.response;
  // Whoever has gone away needs no answer, and it was no failure either.
  if (!isGone(c)) console.error(error);
  return form.internalError().response;
}
