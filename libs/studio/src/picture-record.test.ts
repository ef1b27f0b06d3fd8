import { describe, expect, it } from 'vitest';
import type { JobInput } from './job-input.ts';
import { type ReceivedPicture, recordPicture } from './picture-record.ts';

const generate: JobInput = {
  kind: 'generate',
  prompt: 'a pier',
  size: { width: 1024, height: 1024 },
};
const source = {
  bytes: Buffer.alloc(0),
  mimeType: 'image/png' as const,
  width: 1820,
  height: 1024,
};
const iterate: JobInput = { kind: 'iterate', prompt: 'night', source, history: [] };
const expansion = { left: 10, right: 10, top: 0, bottom: 0, newWidth: 1840, newHeight: 1024 };
const outpaint: JobInput = { kind: 'outpaint', prompt: 'go on', source, expansion };

const png = (width: number, height: number): ReceivedPicture => ({
  width,
  height,
  mimeType: 'image/png',
});
const mismatchOf = (input: JobInput, received: ReceivedPicture) =>
  recordPicture(input, { modelId: 'm' }, received).actual?.mismatch;

describe('recordPicture', () => {
  it('sets all that was asked for beside all that came back', () => {
    const result = {
      modelId: 'm',
      reportedModelId: 'm-001',
      asked: { size: '1:1 1K', format: 'png' as const },
      seed: 7,
      revisedPrompt: 'a long pier',
      costUsd: 0.03,
    };

    expect(recordPicture(generate, result, { ...png(1024, 1024), mimeType: 'image/jpeg' })).toEqual(
      {
        modelId: 'm',
        requested: {
          width: 1024,
          height: 1024,
          modelId: 'm',
          format: 'png',
          providerSize: '1:1 1K',
        },
        actual: {
          width: 1024,
          height: 1024,
          format: 'jpeg',
          modelId: 'm-001',
          seed: 7,
          revisedPrompt: 'a long pier',
          costUsd: 0.03,
        },
      },
    );
  });

  it('records no more than is known', () => {
    expect(recordPicture(iterate, { modelId: 'm' }, undefined)).toEqual({
      modelId: 'm',
      requested: { width: 1820, height: 1024, modelId: 'm' },
    });
    expect(recordPicture(generate, { modelId: 'm' }, png(1024, 1024)).actual).toEqual({
      width: 1024,
      height: 1024,
      format: 'png',
    });
  });

  it.each<[string, JobInput, [number, number], 'size' | 'ratio' | undefined]>([
    ['the size that was asked for', iterate, [1820, 1024], undefined],
    ['the next size on a grid of 16', iterate, [1824, 1024], 'size'],
    ['half of the size', iterate, [910, 512], 'size'],
    ['a square', iterate, [1024, 1024], 'ratio'],
    ['the same on its side', iterate, [1024, 1820], 'ratio'],
    ['a little more than a hundredth wider', generate, [1040, 1024], 'ratio'],
  ])('tells of %s', (_, input, [width, height], mismatch) => {
    expect(mismatchOf(input, png(width, height))).toBe(mismatch);
  });
});

describe('an outpainting', () => {
  const frame = {
    canvasWidth: 1856,
    canvasHeight: 1024,
    target: { left: 6, top: 0, width: 1840, height: 1024 },
  };
  const mismatch = (width: number, height: number) =>
    recordPicture(outpaint, { modelId: 'm', frame }, png(width, height)).actual?.mismatch;

  it('is measured by the part of the canvas that was asked for', () => {
    expect(mismatch(1856, 1024)).toBeUndefined();
  });

  it('says that what was added had to be enlarged, or was bent', () => {
    expect(mismatch(928, 512)).toBe('size');
    expect(mismatch(1024, 1024)).toBe('ratio');
  });
});
