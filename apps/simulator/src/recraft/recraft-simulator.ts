import { drawScene, fillCanvas, redrawFrom } from '../drawing/index.ts';
import { newestInstruction } from '../drawing/reading/newest-instruction.ts';
import { placeOnCanvas } from '../pictures/placement.ts';
import { createAttempts } from '../service/attempts.ts';
import type { SimulatorApp } from '../service/call.ts';
import { createService, type ServiceForm } from '../service/create-service.ts';
import { deliver, refuseKeys } from '../service/result-download.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { answerOrder, type Workshop } from './answer-order.ts';
import { readBody, readPicture } from './body.ts';
import { badRequest, internalError, notFound, RECRAFT_ANSWERS } from './refusals.ts';
import {
  generationSchema,
  imageToImageSchema,
  MAX_OUTPAINT_EDGE,
  outpaintSchema,
} from './requests.ts';
import { keyOf, requireKey } from './require-key.ts';
import { createResultFiles } from './result-files.ts';
import { blendByStrength } from './strength.ts';

const STYLE = 'recraft';

const FORM: ServiceForm = { keyOf, answers: RECRAFT_ANSWERS, notFound, internalError };

/**
 * The image API of Recraft: every call answers with its pictures. Any key but `invalid` is right.
 */
export function createRecraftSimulator(context: SimulatorContext): SimulatorApp {
  const service = createService(context, FORM);
  const workshop = { context, service, files: createResultFiles() };
  addGenerations(workshop);
  addImageToImage(workshop);
  addOutpaint(workshop);
  addDelivery(workshop);
  return service.app;
}

function addGenerations(workshop: Workshop): void {
  workshop.service.app.post('/v1/images/generations', async (c) => {
    requireKey(c);
    const order = await readBody(c, generationSchema);
    const { prompt, width, height } = order;
    const work = { operation: 'generate', instruction: prompt } as const;
    return answerOrder(c, workshop, order, work, (seed) =>
      drawScene({ style: STYLE, prompt, width, height, seed, format: 'png' }),
    );
  });
}

function addImageToImage(workshop: Workshop): void {
  workshop.service.app.post('/v1/images/imageToImage', async (c) => {
    requireKey(c);
    const order = await readBody(c, imageToImageSchema);
    const { prompt, strength } = order;
    const source = await readPicture(order.image);
    const work = { operation: 'iterate', instruction: newestInstruction(prompt) } as const;
    return answerOrder(c, workshop, order, work, async (seed) => {
      const request = { style: STYLE, prompt, source: source.bytes, seed, format: 'png' } as const;
      return blendByStrength(source, await redrawFrom(request), strength);
    });
  });
}

function addOutpaint(workshop: Workshop): void {
  workshop.service.app.post('/v1/images/outpaint', async (c) => {
    requireKey(c);
    const order = await readBody(c, outpaintSchema);
    const { prompt, expand_left: left, expand_top: top } = order;
    const source = await readPicture(order.image);
    const width = left + source.width + order.expand_right;
    const height = top + source.height + order.expand_bottom;
    if (Math.max(width, height) > MAX_OUTPAINT_EDGE) {
      throw badRequest(`The result must not exceed ${MAX_OUTPAINT_EDGE} pixels a side.`);
    }
    const work = { operation: 'outpaint', instruction: newestInstruction(prompt) } as const;
    return answerOrder(c, workshop, order, work, async (seed) => {
      const placed = await placeOnCanvas({ source: source.bytes, width, height, left, top });
      return fillCanvas({ style: STYLE, prompt, ...placed, seed, format: 'png' });
    });
  });
}

function addDelivery({ service, files }: Workshop): void {
  const downloads = createAttempts();
  service.app.get('/results/:name', async (c) => {
    refuseKeys(c);
    const name = c.req.param('name');
    const asked = await service.beginLater(c, 'result');
    const file = files.get(name);
    if (file === undefined) return c.notFound();
    const fault = asked ?? file.fault;
    const isFirst = asked !== undefined || downloads.before(name) === 0;
    return deliver(c, { ...file, fault, isFirst });
  });
}
