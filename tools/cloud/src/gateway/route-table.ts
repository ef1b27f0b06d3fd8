/** A route that a request fits, with what its path says. */
export interface RouteMatch<T> {
  /** `GET /status/{sessionId}`, or `$default`. */
  key: string;
  target: T;
  pathParameters: Record<string, string>;
}

interface Route<T> {
  key: string;
  target: T;
  method: string;
  segments: readonly string[];
}

/** The routes of an HTTP API; the most specific one answers, as API Gateway has it. */
export class RouteTable<T> {
  readonly #routes: readonly Route<T>[];

  constructor(routes: readonly { key: string; target: T }[]) {
    this.#routes = routes
      .map(({ key, target }) => {
        const [method = '', path = ''] = key.split(' ');
        return { key, target, method, segments: path.split('/').slice(1) };
      })
      .sort((a, b) => rank(b) - rank(a));
  }

  /** @param path decoded */
  match(method: string, path: string): RouteMatch<T> | undefined {
    const segments = path.split('/').slice(1);
    for (const route of this.#routes) {
      const pathParameters = parametersOf(route, method, segments);
      if (pathParameters) return { key: route.key, target: route.target, pathParameters };
    }
    return undefined;
  }
}

/** Fixed segments before parameters, a method before `ANY`, `$default` last. */
function rank<T>({ key, method, segments }: Route<T>): number {
  if (key === '$default') return -1;
  const fixed = segments.filter((segment) => !segment.startsWith('{')).length;
  return 2 * fixed + (method === 'ANY' ? 0 : 1);
}

function parametersOf<T>(route: Route<T>, method: string, segments: readonly string[]) {
  if (route.key === '$default') return {};
  if (route.method !== method && route.method !== 'ANY') return undefined;
  if (route.segments.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, pattern] of route.segments.entries()) {
    const segment = segments[at] ?? '';
    const name = /^\{(\w+)\}$/.exec(pattern)?.[1];
    if (name === undefined ? pattern !== segment : segment === '') return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}
