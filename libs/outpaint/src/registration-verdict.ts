import type { Likeness } from './registration-match.ts';
import type { Shift } from './shift-raster.ts';

/** Fewer probes than this cannot confirm each other. */
const LEAST_PROBES = 4;

/** How many standard errors a shift has to be ahead of another. */
const CERTAINTY = 4;

/** Up to how many pixels from the best shift its own peak reaches. */
const PEAK = 2;

/** How much of the best likeness a shift outside of that peak may have, or it is a rival. */
const RIVAL_SHARE = 0.85;

/** A shift and its mean likeness over all probes. */
interface Rated extends Shift {
  likeness: number;
  /** Where it stands in every probe's correlations. */
  at: number;
}

/**
 * Reads the shift from the likeness of all probes. A direction in which distant shifts look nearly
 * as good, such as along stripes, is not told and taken for 0. Nothing is told when both are such,
 * when the best lies at the rim of the search, where it may be the foot of a better one outside,
 * and when it is not ahead of no shift at all by far more than the probes differ among themselves.
 */
export function judgeShift(likeness: Likeness): Shift {
  const none = { x: 0, y: 0 };
  const { probes, reach } = likeness;
  if (probes.length < LEAST_PROBES) return none;
  const rated = rateShifts(likeness);
  const found = tellShift(rated, probes);
  if (!found || Math.abs(found.x) === reach.x || Math.abs(found.y) === reach.y) return none;
  const unmoved = rated.find(({ x, y }) => x === 0 && y === 0);
  if (!unmoved || !isAhead(found, unmoved, probes)) return none;
  return { x: found.x, y: found.y };
}

function rateShifts({ probes, reach }: Likeness): Rated[] {
  const columns = 2 * reach.x + 1;
  return Array.from({ length: columns * (2 * reach.y + 1) }, (_, at) => ({
    x: (at % columns) - reach.x,
    y: Math.floor(at / columns) - reach.y,
    likeness: probes.reduce((sum, probe) => sum + (probe[at] ?? 0), 0) / probes.length,
    at,
  }));
}

/** The best shift, as far as no rival makes one or both of its directions doubtful. */
function tellShift(rated: Rated[], probes: Float32Array[]): Rated | undefined {
  const best = mostLike(rated);
  if (!best) return undefined;
  const rivals = rated.filter(
    (other) => other.likeness > best.likeness * RIVAL_SHARE || !isAhead(best, other, probes),
  );
  const nearX = ({ x }: Rated) => Math.abs(x - best.x) <= PEAK;
  const nearY = ({ y }: Rated) => Math.abs(y - best.y) <= PEAK;
  const told = { x: rivals.every(nearX), y: rivals.every(nearY) };
  if (told.x && told.y) return best;
  if (told.x) return mostLike(rivals.filter(({ y }) => y === 0));
  return told.y ? mostLike(rivals.filter(({ x }) => x === 0)) : undefined;
}

function mostLike(rated: Rated[]): Rated | undefined {
  return rated.reduce<Rated | undefined>(
    (most, each) => (most && most.likeness >= each.likeness ? most : each),
    undefined,
  );
}

/** Whether the probes agree that one shift is better: by their mean lead and its standard error. */
function isAhead(one: Rated, other: Rated, probes: Float32Array[]): boolean {
  const lead = one.likeness - other.likeness;
  const squares = probes.reduce(
    (sum, probe) => sum + ((probe[one.at] ?? 0) - (probe[other.at] ?? 0) - lead) ** 2,
    0,
  );
  const error = Math.sqrt(squares / (probes.length - 1) / probes.length);
  return lead > CERTAINTY * error;
}
