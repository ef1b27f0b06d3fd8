import type { JobErrorCode } from '@polyptych/contract';

interface FailureWords {
  /** What happened, in a few words. */
  title: string;
  /** What a person can do about it. */
  advice: string;
}

/** What each failure means to a person, and what can be done. */
export const FAILURE_WORDS: Record<JobErrorCode, FailureWords> = {
  MODERATED: {
    title: 'Refused by the safety check',
    advice: 'Other words may pass. The same ones sometimes do, too.',
  },
  PROVIDER_RATE_LIMITED: {
    title: 'Too many requests',
    advice: 'Wait a minute, then retry.',
  },
  PROVIDER_AUTH: {
    title: 'The key was not accepted',
    advice: 'Whoever runs this server has to check the key of this model.',
  },
  PROVIDER_QUOTA: {
    title: 'No credit left',
    advice: 'Whoever runs this server has to top up the account at this provider.',
  },
  PROVIDER_REJECTED: {
    title: 'The request was not accepted',
    advice: 'Another prompt or another source picture may be.',
  },
  PROVIDER_UNAVAILABLE: {
    title: 'The model is out of reach',
    advice: 'It was tried twice. Retry in a few minutes.',
  },
  PROVIDER_TIMEOUT: {
    title: 'It took too long',
    advice: 'The work was given up after four minutes. Retry when the model is less busy.',
  },
  PROVIDER_BAD_RESPONSE: {
    title: 'No usable picture came back',
    advice: 'Retry it, or try other words.',
  },
  INTERRUPTED: {
    title: 'The work was interrupted',
    advice: 'Retry to have it drawn again.',
  },
  INTERNAL: {
    title: 'Something broke on the server',
    advice: 'Retry; if it happens again, the server’s log says more.',
  },
};
