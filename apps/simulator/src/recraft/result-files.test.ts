import { describe, expect, it } from 'vitest';
import { readFault } from '../faults/fault.ts';
import { createResultFiles } from './result-files.ts';

const picture = Buffer.from('picture');
const nameIn = (path: string) => path.replace('/results/', '');

describe('result files', () => {
  it.each([
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['jpg', 'image/jpeg'],
  ] as const)('keep a %s as %s under a name of its own', (format, type) => {
    const files = createResultFiles();
    const path = files.add(picture, format, undefined);
    expect(path).toMatch(new RegExp(`^/results/[0-9a-f-]{36}\\.${format}$`));
    expect(files.get(nameIn(path))).toEqual({ picture, type, fault: undefined });
    expect(files.add(picture, format, undefined)).not.toBe(path);
  });

  it('keep what shall go wrong with a picture', () => {
    const files = createResultFiles();
    const fault = readFault('result-503');
    expect(files.get(nameIn(files.add(picture, 'png', fault)))?.fault).toEqual(fault);
  });

  it('know nothing else', () => {
    expect(createResultFiles().get('nobody.png')).toBeUndefined();
  });

  it('let the oldest go past thirty-two', () => {
    const files = createResultFiles();
    const names = Array.from({ length: 33 }, () => nameIn(files.add(picture, 'png', undefined)));
    const [oldest = '', second = ''] = names;
    expect(files.get(oldest)).toBeUndefined();
    expect(files.get(second)).toBeDefined();
    expect(files.get(names.at(-1) ?? '')).toBeDefined();
  });
});
