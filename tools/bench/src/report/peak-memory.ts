import { readFileSync } from 'node:fs';

const BYTES_PER_KILOBYTE = 1024;

/**
 * The most memory that this process has had resident, in megabytes of 10^6 bytes. Where the system
 * tells, it is asked itself: what Node tells of a child counts the parent's memory at its birth.
 */
export function peakMegabytes(): number {
  const kilobytes = process.platform === 'linux' ? highWaterMark() : process.resourceUsage().maxRSS;
  return (kilobytes * BYTES_PER_KILOBYTE) / 1e6;
}

function highWaterMark(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
}
