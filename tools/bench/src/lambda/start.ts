import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How one fresh process did. */
export interface Start {
  /** From the start of the process until the bundle was loaded, and until its first answer. */
  loadedMs: number;
  answeredMs: number;
  /** The most memory it had. */
  megabytes: number;
}

/** Bundle, event and environment of a process that is started again and again. */
export interface Candidate {
  name: string;
  /** The bundle's file. */
  file: string;
  /** The file with the event. */
  event: string;
  environment: Readonly<Record<string, string>>;
}

/**
 * Starts a process, waits for its first answer and its end.
 * @param runner the file that loads a bundle and measures
 */
export async function startOnce(runner: string, candidate: Candidate): Promise<Start> {
  const { file, event, environment } = candidate;
  const { stderr } = await run(process.execPath, [runner, file, event], { env: environment });
  // The function's own log may stand before it.
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Start;
}

/** Starts all of them in turn, so that whatever else the machine does meets all alike. */
export async function startInTurn(
  runner: string,
  candidates: readonly Candidate[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Start[]>> {
  const starts = new Map<string, Start[]>(candidates.map(({ name }) => [name, []]));
  // The first round only fills the system's file cache.
  for (let round = 0; round <= rounds; round += 1) {
    for (const candidate of candidates) {
      const start = await startOnce(runner, candidate);
      if (round > 0) starts.get(candidate.name)?.push(start);
    }
  }
  return starts;
}
