import type { CallContext, SimulatorApp } from '../service/call.ts';
import { createService, type ServiceForm } from '../service/create-service.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { addDeliveryRoute } from './delivery-route.ts';
import { BFL_MODELS } from './models.ts';
import { addPollRoute } from './poll-route.ts';
import { BFL_ANSWERS, methodNotAllowed, refusal } from './refusals.ts';
import { keyOf } from './require-key.ts';
import { addSubmitRoute } from './submit-route.ts';
import { createTaskDesk } from './task-desk.ts';

const FORM: ServiceForm = {
  keyOf,
  answers: BFL_ANSWERS,
  notFound: (c: CallContext) =>
    BFL_MODELS.has(c.req.path.replace('/v1/', '')) ? methodNotAllowed() : refusal(404, 'Not Found'),
  internalError: () => refusal(500, 'Internal server error'),
};

/**
 * The API of Black Forest Labs: tasks are submitted, polled and fetched from the same origin.
 * Any key but `invalid` is right. Tasks outlive a restart when the context has a folder for them.
 */
export function createBflSimulator(context: SimulatorContext): SimulatorApp {
  const desk = createTaskDesk(context);
  const service = createService(context, FORM);
  // Before the submissions, whose route would take this address for a model.
  addPollRoute(service, context, desk);
  addSubmitRoute(service, context, desk);
  addDeliveryRoute(service, context, desk);
  return service.app;
}
