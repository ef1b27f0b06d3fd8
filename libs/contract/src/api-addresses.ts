/**
 * Where every route of the API stands: its method, and its path in OpenAPI's notation. Callers that
 * want no schemas at run time, as a page, take this alone.
 */
export const API_ADDRESSES = {
  generate: { method: 'post', path: '/generate' },
  iterate: { method: 'post', path: '/iterate' },
  outpaint: { method: 'post', path: '/outpaint' },
  retry: { method: 'post', path: '/retry' },
  status: { method: 'get', path: '/status/{sessionId}' },
  galleryList: { method: 'get', path: '/gallery/list' },
  gallerySession: { method: 'get', path: '/gallery/{sessionId}' },
  galleryDelete: { method: 'delete', path: '/gallery/{sessionId}' },
  enhance: { method: 'post', path: '/enhance' },
  log: { method: 'post', path: '/log' },
  models: { method: 'get', path: '/models' },
  health: { method: 'get', path: '/health' },
  openapi: { method: 'get', path: '/openapi.json' },
} as const;

/** A route by its name in programs, which is OpenAPI's `operationId` too. */
export type OperationId = keyof typeof API_ADDRESSES;
