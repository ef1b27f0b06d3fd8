import { describe, expect, it } from 'vitest';
import { assertPossibleExpansion, assertUsableSource } from './limits.ts';

describe('assertUsableSource', () => {
  it.each([
    [256, 256],
    [4096, 4096],
  ])('takes %i × %i', (width, height) => {
    expect(() => {
      assertUsableSource({ width, height });
    }).not.toThrow();
  });

  it.each([
    ['a side below 256', { width: 255, height: 1024 }, '255 × 1024'],
    ['a side above 4096', { width: 1024, height: 4097 }, '1024 × 4097'],
  ])('refuses %s, saying what works', (_, size, says) => {
    const check = () => {
      assertUsableSource(size);
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
