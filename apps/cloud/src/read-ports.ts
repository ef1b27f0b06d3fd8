import type { CommonPorts, ReadPorts } from '@polyptych/api';
import { commonPorts } from './common-ports.ts';
import { variable } from './environment.ts';
import { SHORT_CALLS } from './patience.ts';
import { openRecords } from './records.ts';

export function readPorts(): CommonPorts & ReadPorts {
  const { sessions, gallery } = openRecords(SHORT_CALLS);
  const publicUrl = variable('PUBLIC_URL');
  return { ...commonPorts(), sessions, gallery, imageUrl: (key) => `${publicUrl}/${key}` };
}
