import { describe, expect, it } from 'vitest';
import { requestedSize } from './picture-size.ts';

const FREE = 'gpt-image-2.6-flare';
const FIXED = 'gpt-image-1.5';

describe('requestedSize', () => {
  it.each([
    [FREE, '1824x1024'],
    [FREE, '3840x2160'],
    [FREE, '816x816'],
    [FIXED, '1536x1024'],
  ])('lets %s draw %s', (model, size) => {
    const { width, height } = requestedSize(model, size);
    expect(`${width}x${height}`).toBe(size);
  });

  it.each([
    [FREE, '1820x1024', /divisible by 16/],
    [FREE, '3856x2000', /exceed 3840/],
    [FREE, '3200x1024', /aspect ratio/],
    [FREE, '800x800', /area/],
    [FREE, '3200x3200', /area/],
    [FREE, 'large', /WIDTHxHEIGHT/],
    [FIXED, '1824x1024', /Supported values/],
  ])('does not let %s draw %s', (model, size, reason) => {
    expect(() => requestedSize(model, size)).toThrow(reason);
  });

  it.each([undefined, 'auto'])('chooses by the source’s shape for %s', (size) => {
    expect(requestedSize(FREE, size)).toEqual({ width: 1024, height: 1024 });
    expect(requestedSize(FREE, size, { width: 16, height: 9 })).toEqual({
      width: 1536,
      height: 1024,
    });
    expect(requestedSize(FREE, size, { width: 9, height: 16 })).toEqual({
      width: 1024,
      height: 1536,
    });
  });
});
