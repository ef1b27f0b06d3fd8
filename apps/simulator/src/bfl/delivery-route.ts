import { readFault } from '../faults/fault.ts';
import { createAttempts } from '../service/attempts.ts';
import type { Service } from '../service/create-service.ts';
import { deliver, refuseKeys } from '../service/result-download.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import type { TaskDesk } from './task-desk.ts';
import { endsInPicture } from './task-states.ts';

/** Finished pictures, which the service hands out from hosts of their own, without a key. */
export function addDeliveryRoute(
  service: Service,
  context: SimulatorContext,
  desk: TaskDesk,
): void {
  const downloads = createAttempts();

  service.app.get('/results/:file', async (c) => {
    refuseKeys(c);
    const asked = await service.beginLater(c, 'result');
    const [id = '', format] = c.req.param('file').split('.');
    const task = await desk.find(id);
    if (task === undefined || task.work.format !== format) return c.notFound();
    const own = task.fault === undefined ? undefined : readFault(task.fault);
    if (context.now() < task.readyAt || !endsInPicture(own)) return c.notFound();
    const fault = asked ?? own;
    const picture = await desk.picture(task);
    const isFirst = asked !== undefined || downloads.before(id) === 0;
    return deliver(c, { picture, type: `image/${format}`, fault, isFirst });
  });
}
