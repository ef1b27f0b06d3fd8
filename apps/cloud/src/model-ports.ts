import type { ApiPorts, CommonPorts } from '@polyptych/api';
import { loadModels } from '@polyptych/config';
import { commonPorts } from './common-ports.ts';

/** What `/models` tells; nothing is simulated in the cloud. */
export function modelPorts(): CommonPorts & Pick<ApiPorts, 'models'> {
  const models = loadModels(process.env)
    .getModels()
    .map(({ name, displayName, enabled, modelId }) => ({
      name,
      displayName,
      enabled,
      modelId,
      simulated: false,
    }));
  return { ...commonPorts(), models };
}
