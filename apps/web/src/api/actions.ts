import type { PostOptions } from '@polyptych/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { queryKeys } from './queries.ts';
import { newRequestKey } from './request-key.ts';

type Send<Body, Answer> = (body: Body, options: PostOptions) => Promise<Answer>;

/**
 * Posts to a route. Each call has a key of its own, so that a request whose answer was lost can be
 * sent again without being paid for twice.
 */
function usePost<Body, Answer>(send: Send<Body, Answer>, onSettled?: (body: Body) => unknown) {
  const { mutateAsync, ...mutation } = useMutation({
    mutationFn: ({ body, key }: { body: Body; key: string }) => send(body, { idempotencyKey: key }),
    onSettled: (_answer, _error, { body }) => onSettled?.(body),
  });
  return { ...mutation, post: (body: Body) => mutateAsync({ body, key: newRequestKey() }) };
}

/** What starts work in a column makes the page look at the session at once, whatever was answered. */
function useColumnPost<Body extends { sessionId: string }, Answer>(send: Send<Body, Answer>) {
  const queries = useQueryClient();
  return usePost(send, ({ sessionId }) =>
    queries.invalidateQueries({ queryKey: queryKeys.session(sessionId) }),
  );
}

export const useGenerate = () => usePost(useApi().client.generate);
export const useEnhance = () => usePost(useApi().client.enhance);
export const useIterate = () => useColumnPost(useApi().client.iterate);
export const useOutpaint = () => useColumnPost(useApi().client.outpaint);
export const useRetry = () => useColumnPost(useApi().client.retry);
