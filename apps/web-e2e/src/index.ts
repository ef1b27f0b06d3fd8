export { expectAccessible } from './accessible.ts';
export { test } from './journey.ts';
export { RestartableServer } from './restartable-server.ts';
export { SERVER_GONE, Trouble } from './trouble.ts';
