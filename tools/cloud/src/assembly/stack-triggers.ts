import { mappingSchema, queueSchema, ruleSchema, scheduleSchema } from './resource-properties.ts';
import { periodOf } from './schedule-expression.ts';
import { DEFAULT_CONCURRENCY, type Stack, type StackFunction } from './stack.ts';

export interface StackQueue {
  name: string;
  arn: string;
  /** In seconds. */
  visibilityTimeout: number;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | undefined;
}

/** A queue whose messages a function handles. */
export interface StackMapping {
  queueArn: string;
  function: StackFunction;
  concurrency: number;
}

export interface StackSchedule {
  periodMs: number;
  /** What the schedule gives to its function in place of the usual event. */
  input: string | undefined;
  function: StackFunction;
}

export function queuesOf(stack: Stack): StackQueue[] {
  return stack.read('AWS::SQS::Queue', queueSchema).map(([id, queue]) => ({
    name: stack.attribute(id, 'QueueName'),
    arn: stack.attribute(id, 'Arn'),
    visibilityTimeout: queue.VisibilityTimeout,
    redrive: queue.RedrivePolicy,
  }));
}

export function mappingsOf(stack: Stack): StackMapping[] {
  return stack.read('AWS::Lambda::EventSourceMapping', mappingSchema).map(([, mapping]) => {
    const worker = stack.functionOf(mapping.FunctionName);
    const { MaximumConcurrency: most = DEFAULT_CONCURRENCY } = mapping.ScalingConfig ?? {};
    // A message that waits for a free process here would lose its time of being hidden.
    const concurrency = Math.min(most, worker.concurrency);
    return { queueArn: mapping.EventSourceArn, function: worker, concurrency };
  });
}

/** Rules of EventBridge and schedules of its scheduler; rules for events are left out. */
export function schedulesOf(stack: Stack): StackSchedule[] {
  const rules = stack
    .read('AWS::Events::Rule', ruleSchema)
    .flatMap(([, { ScheduleExpression: expression, Targets }]) =>
      expression === undefined ? [] : Targets.map((target) => ({ expression, target })),
    );
  const schedules = stack
    .read('AWS::Scheduler::Schedule', scheduleSchema)
    .map(([, { ScheduleExpression: expression, Target: target }]) => ({ expression, target }));
  return [...rules, ...schedules].map(({ expression, target: { Arn, Input } }) => ({
    periodMs: periodOf(expression),
    input: Input,
    function: stack.functionOf(Arn),
  }));
}
