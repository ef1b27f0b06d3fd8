import type {
  ApiAnswer,
  ApiBody,
  GalleryQuery,
  OperationId,
  SessionAnswer,
} from '@polyptych/contract';

export interface ClientOptions {
  /** Where the API is: `https://api.example.com`, or empty for the page's own origin. */
  baseUrl: string;
  /** What sends requests; the global `fetch` when absent. */
  fetch?: typeof fetch;
}

export interface CallOptions {
  /** Ends the call; it rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface PostOptions extends CallOptions {
  /**
   * A name for this request, so that it can be sent again without starting anything twice: 1 to 255
   * visible ASCII characters, such as `crypto.randomUUID()`.
   */
  idempotencyKey?: string;
}

export interface FollowOptions extends CallOptions {
  /** Pause between two looks, in milliseconds; 1000 when absent. */
  intervalMs?: number;
}

/** A session, and the name of this state of it. */
export interface SessionState {
  status: 200;
  session: SessionAnswer;
  etag: string;
}

/** The session is still in the state that was named. */
export interface SessionUnchanged {
  status: 304;
}

/** Looks at a session; with the `etag` of the last look it says whether anything has changed. */
export interface LookAtSession {
  (sessionId: string, options?: CallOptions): Promise<SessionState>;
  (
    sessionId: string,
    options: CallOptions & { etag: string | undefined },
  ): Promise<SessionState | SessionUnchanged>;
}

type Get<Id extends OperationId> = (options?: CallOptions) => Promise<ApiAnswer<Id>>;
type Post<Id extends OperationId> = (
  body: ApiBody<Id>,
  options?: PostOptions,
) => Promise<ApiAnswer<Id>>;

/** A method for every route. Each rejects with an `ApiError` when the API refuses. */
export interface Client {
  /** Starts a session: one prompt to every chosen model. */
  generate: Post<'generate'>;
  /** Refines a picture of one column. */
  iterate: Post<'iterate'>;
  /** Widens a picture of one column. */
  outpaint: Post<'outpaint'>;
  /** Runs a failed iteration again. */
  retry: Post<'retry'>;
  /** Looks at a session while it works. */
  session: LookAtSession;
  /** Yields a session now and after every change, until the caller has seen enough. */
  follow: (sessionId: string, options?: FollowOptions) => AsyncGenerator<SessionAnswer, never>;
  /** One page of sessions, newest first. */
  gallery: (
    query?: Partial<GalleryQuery>,
    options?: CallOptions,
  ) => Promise<ApiAnswer<'galleryList'>>;
  /** Opens a session of the gallery. */
  gallerySession: LookAtSession;
  /** Removes a session with its images. */
  deleteSession: (sessionId: string, options?: CallOptions) => Promise<void>;
  /** Rewrites a prompt. */
  enhance: Post<'enhance'>;
  /** Puts a line of the page's into the server's log. */
  log: Post<'log'>;
  /** The four models. */
  models: Get<'models'>;
  health: Get<'health'>;
  /** The API's own description. */
  openapi: Get<'openapi'>;
}
