import type { ModelName } from '@polyptych/contract';
import { ApiError, type PostOptions } from '@polyptych/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useApi } from './api-context.tsx';
import { queryKeys } from './queries.ts';

type Send<Body, Answer> = (body: Body, options: PostOptions) => Promise<Answer>;

/** Where each request is sent from; each place sends one at a time. */
const places = {
  generate: 'generate',
  enhance: 'enhance',
  column: (act: ColumnAct, { sessionId, model }: ColumnPlace) => `${act}.${sessionId}.${model}`,
};

type ColumnAct = 'iterate' | 'outpaint' | 'retry';

interface ColumnPlace {
  sessionId: string;
  model: ModelName;
}

/**
 * Posts to a route, through the outbox. `post` gives nothing while something else is on its way from
 * the same place.
 */
function usePost<Body, Answer>(
  send: Send<Body, Answer>,
  placeOf: (body: Body) => string,
  onSettled?: (body: Body) => unknown,
) {
  const { outbox } = useApi();
  const queries = useQueryClient();
  const { mutateAsync, data, error, reset } = useMutation({
    mutationFn: ({ body, key }: { body: Body; key: string }) => send(body, { idempotencyKey: key }),
    onError: (refusal) => {
      // What this page knows of the models is out of date.
      if (ApiError.isInstance(refusal, 'MODEL_DISABLED'))
        void queries.invalidateQueries({ queryKey: queryKeys.models });
    },
    onSettled: (_answer, _error, { body }) => onSettled?.(body),
  });
  const post = (body: Body) =>
    outbox.send(placeOf(body), body, (key) => mutateAsync({ body, key }));
  return { post, data, error, reset };
}

/** What starts work in a column makes the page look at the session at once, whatever was answered. */
function useColumnPost<Body extends ColumnPlace, Answer>(act: ColumnAct, send: Send<Body, Answer>) {
  const queries = useQueryClient();
  return usePost(
    send,
    (body) => places.column(act, body),
    ({ sessionId }) => queries.invalidateQueries({ queryKey: queryKeys.session(sessionId) }),
  );
}

/** Whether something is on its way from a place, sent by this view or by one before it. */
function useIsSending(place: string): boolean {
  const { outbox } = useApi();
  return useSyncExternalStore(outbox.subscribe, () => outbox.isSending(place));
}

export const useIsGenerating = () => useIsSending(places.generate);
export const useIsEnhancing = () => useIsSending(places.enhance);
export const useIsActing = (act: ColumnAct, sessionId: string, model: ModelName) =>
  useIsSending(places.column(act, { sessionId, model }));

export function useGenerate() {
  const queries = useQueryClient();
  return usePost(
    useApi().client.generate,
    () => places.generate,
    () => queries.invalidateQueries({ queryKey: queryKeys.recent, refetchType: 'none' }),
  );
}
export const useEnhance = () => usePost(useApi().client.enhance, () => places.enhance);
export const useIterate = () => useColumnPost('iterate', useApi().client.iterate);
export const useOutpaint = () => useColumnPost('outpaint', useApi().client.outpaint);
export const useRetry = () => useColumnPost('retry', useApi().client.retry);
