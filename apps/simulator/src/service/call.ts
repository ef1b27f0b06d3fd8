import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { FaultQueue, Operation } from '../faults/fault-queue.ts';
import { type Fault, faultInPrompt } from '../faults/fault.ts';
import type { LoggedRequest } from './request-log.ts';

/** One call to a simulated service, from its first byte to its place in the request log. */
export class Call {
  /** `undefined` until the call's body says what is wanted. */
  operation: Operation | undefined;
  /** What the call itself was asked to do wrong. */
  fault: Fault | undefined;
  /** What an earlier call was asked for that shows in this one's answer. */
  inherited: Fault | undefined;
  /** Whether a picture was taken in hand. */
  drawn = false;

  readonly #asked: Fault | undefined;
  readonly #queue: FaultQueue;

  /** @param asked what the call asks for in its own header */
  constructor(asked: Fault | undefined, queue: FaultQueue) {
    this.#asked = asked;
    this.#queue = queue;
  }

  /** The fault this call meets: its header's, else the queue's, else the one its prompt asks for. */
  meet(operation: Operation, prompt = ''): Fault | undefined {
    this.operation = operation;
    this.fault = this.#asked ?? this.#queue.take(operation) ?? faultInPrompt(prompt);
    return this.fault;
  }

  /** What the request log is told. */
  report(): Pick<LoggedRequest, 'operation' | 'fault' | 'drawn'> {
    const { operation = null, drawn } = this;
    const fault = this.fault ?? this.inherited;
    return { operation, ...(fault && { fault: fault.text }), drawn };
  }
}

/** What every handler finds in its context. Bindings are missing when no server is involved. */
export interface SimulatorEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { call: Call };
}

export type CallContext = Context<SimulatorEnv>;

export type SimulatorApp = Hono<SimulatorEnv>;
