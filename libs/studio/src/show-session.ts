import {
  type Column,
  MODEL_NAMES,
  type ModelName,
  type SessionAnswer,
  type SessionRecord,
  storeKeys,
} from '@polyptych/contract';

/** Makes an absolute address of an image's key. */
export type ImageUrl = (key: string) => string;

/** A session as clients see it: the record, with addresses for every completed image. */
export function showSession(session: SessionRecord, imageUrl: ImageUrl): SessionAnswer {
  const models = Object.fromEntries(
    MODEL_NAMES.map((model) => [model, showColumn(session, model, imageUrl)]),
  ) as SessionAnswer['models'];
  return { ...session, models };
}

function showColumn({ sessionId, models }: SessionRecord, model: ModelName, imageUrl: ImageUrl) {
  const column: Column = models[model];
  const iterations = column.iterations.map((iteration) =>
    iteration.status === 'completed'
      ? {
          ...iteration,
          imageUrl: imageUrl(iteration.imageKey),
          thumbnailUrl: imageUrl(storeKeys.thumbnail(sessionId, model, iteration.index)),
        }
      : iteration,
  );
  return { ...column, iterations };
}
