import { describe, expect, it } from 'vitest';
import type { SourceImage } from '../spec/image-provider.ts';
import { assertPossibleExpansion, assertUsableSource } from './limits.ts';

function source(width: number, height: number, fileBytes = 10): SourceImage {
  return { bytes: new Uint8Array(fileBytes), mimeType: 'image/png', width, height };
}

describe('assertUsableSource', () => {
  it.each([
    [256, 256, 10],
    [4096, 4096, 10],
    [1024, 1024, 10 * 1024 * 1024 - 1],
  ])('takes %i × %i in %i bytes', (width, height, fileBytes) => {
    expect(() => {
      assertUsableSource(source(width, height, fileBytes));
    }).not.toThrow();
  });

  it.each([
    ['a file of 10 MB', source(1024, 1024, 10 * 1024 * 1024), 'under 10 MB'],
    ['a side below 256', source(255, 1024), '255 × 1024'],
    ['a side above 4096', source(1024, 4097), '1024 × 4097'],
  ])('refuses %s, saying what works', (_, image, says) => {
    const check = () => {
      assertUsableSource(image);
    };
    expect(check).toThrow(says);
    expect(check).toThrow(expect.objectContaining({ code: 'PROVIDER_REJECTED', retryable: false }));
  });
});

describe('assertPossibleExpansion', () => {
  const expansion = (newWidth: number, newHeight: number) => ({
    left: 0,
    right: 0,
    top: 0,
    bottom: 0,
    newWidth,
    newHeight,
  });

  it('allows 4096 pixels a side', () => {
    expect(() => {
      assertPossibleExpansion(expansion(4096, 4096));
    }).not.toThrow();
  });

  it.each([
    [4097, 1000],
    [1000, 4097],
  ])('refuses %i × %i', (width, height) => {
    expect(() => {
      assertPossibleExpansion(expansion(width, height));
    }).toThrow(`${width} × ${height}`);
  });
});
