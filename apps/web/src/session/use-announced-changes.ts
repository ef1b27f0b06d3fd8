import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { formatDuration } from '../ui/words.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import { DISPLAY_NAMES, type ShownIteration } from './shown.ts';

/** What was settled between two looks at a session, a sentence each. */
export function settledSince(before: SessionAnswer, after: SessionAnswer): string[] {
  return MODEL_NAMES.flatMap((model) =>
    after.models[model].iterations
      .filter(({ index, status, jobId }) => {
        const known = before.models[model].iterations[index];
        return (
          status !== 'in_progress' && (known?.status === 'in_progress' || known?.jobId !== jobId)
        );
      })
      .map((iteration) => `${DISPLAY_NAMES[model]}: ${inWords(iteration)}`),
  );
}

function inWords(iteration: ShownIteration): string {
  const name = `picture ${iteration.index + 1}`;
  return iteration.status === 'failed'
    ? `${name} failed. ${FAILURE_WORDS[iteration.error.code].title}.`
    : `${name} is ready${iteration.status === 'completed' ? ` after ${formatDuration(iteration.durationMs)}` : ''}.`;
}

/** Says aloud what a watcher sees: pictures that came, and those that failed. */
export function useAnnouncedChanges(session: SessionAnswer | undefined): void {
  const announce = useAnnounce();
  const last = useRef(session);
  useEffect(() => {
    const sentences = last.current && session ? settledSince(last.current, session) : [];
    last.current = session;
    if (sentences.length > 0) announce(sentences.join(' '));
  }, [session, announce]);
}
