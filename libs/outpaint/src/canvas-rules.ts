import { ImpossibleCanvasError } from './errors.ts';
import type { Size } from './geometry.ts';

/** What a provider demands of the canvas it is sent; lengths in pixels, an absent rule holds nothing back. */
export interface CanvasRules {
  /** Both edges are multiples of this. */
  multipleOf?: number;
  minEdge?: number;
  maxEdge?: number;
  minPixels?: number;
  maxPixels?: number;
  /** Longest edge over shortest, at most. */
  maxRatio?: number;
  /** The only ratios offered; the canvas has exactly one of them. */
  ratios?: readonly Size[];
}

/** The same with every absent rule replaced by one that always holds. */
export interface Limits {
  multipleOf: number;
  minEdge: number;
  maxEdge: number;
  minPixels: number;
  maxPixels: number;
  maxRatio: number;
  ratios: readonly Size[] | undefined;
}

/**
 * Fills in what the rules leave open.
 *
 * @throws ImpossibleCanvasError naming every rule whose value makes no sense by itself
 */
export function limitsFrom(rules: CanvasRules): Limits {
  const limits: Limits = {
    multipleOf: rules.multipleOf ?? 1,
    minEdge: rules.minEdge ?? 1,
    maxEdge: rules.maxEdge ?? Infinity,
    minPixels: rules.minPixels ?? 1,
    maxPixels: rules.maxPixels ?? Infinity,
    maxRatio: rules.maxRatio ?? Infinity,
    ratios: rules.ratios,
  };
  const senseless = senselessRules(limits);
  if (senseless.length > 0) {
    throw new ImpossibleCanvasError(
      senseless,
      `These canvas rules make no sense by themselves: ${senseless.join(', ')}.`,
    );
  }
  return limits;
}

function senselessRules({ ratios, ...numbers }: Limits): string[] {
  const senseless: string[] = [];
  for (const [name, value] of Object.entries(numbers)) {
    // NaN fails the comparison as well.
    if (!(value >= 1)) senseless.push(name);
  }
  if (!Number.isInteger(numbers.multipleOf)) senseless.push('multipleOf');
  const offered = ratios ?? [{ width: 1, height: 1 }];
  const whole = offered.every(({ width, height }) => isWhole(width) && isWhole(height));
  if (offered.length === 0 || !whole) senseless.push('ratios');
  return [...new Set(senseless)];
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
